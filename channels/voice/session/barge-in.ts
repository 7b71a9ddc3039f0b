import type { Recognised } from '../../../bot/contracts/speech.ts';
import { enterPhase, type Floor } from './floor.ts';
import { timing } from './timing.ts';

/** The caller speaks over the assistant: silence at once; without a word soon, it was none and the sentence goes on. */
export function interruptVoice(floor: Floor): void {
  floor.prompter.interrupt();
  floor.listener.onSign({ type: 'bargeIn' });
  enterPhase(floor, 'listen');
  floor.timers.start('interruption', timing.falseInterruptionMs, () => {
    if (floor.hasWords) return;
    if (!floor.ear.isBusy()) dropFalseInterruption(floor);
    else if (floor.ear.isHearing()) waitForVoice(floor);
    // Else what was said is being recognised: its result decides, or the sentence would talk into the answer.
  });
}

/** A voice goes on without a word: a recogniser that has no partial results, or the street. */
function waitForVoice(floor: Floor): void {
  const isOpen = floor.listening?.expects.kind === 'open';
  const longest = isOpen ? timing.longestOpenInterruptionMs : timing.longestInterruptionMs;
  const more = longest - timing.falseInterruptionMs;
  floor.timers.start('interruption', more, () => {
    if (floor.hasWords || !floor.ear.isHearing()) return;
    dropFalseInterruption(floor);
    // Else it would interrupt again at once.
    floor.ear.ignore();
  });
}

/** Whether what interrupted was no one speaking to us. */
export const checkInterruption = (floor: Floor, { kind }: Recognised): boolean =>
  kind === 'nothing' || (kind === 'noMatch' && !floor.hasWords);

/** The sentence goes on where it was. */
export function dropFalseInterruption(floor: Floor): void {
  floor.ear.stop();
  floor.listener.onSign({ type: 'falseInterruption' });
  enterPhase(floor, 'speak');
  floor.prompter.resume();
}
