import type { Call, GetSteps } from './call.ts';
import { quiet, type Floor } from './floor.ts';
import { limits, timing } from './timing.ts';

/**
 * No call holds a line for ever: who has not got on for long gets a human, or the form for being called back; some minutes
 * later comes the goodbye. Who is with an agent, or is being put through to one, stays there.
 */
export function limitCall(call: Call, steps: GetSteps): void {
  const { floor } = call;
  const wait = (ms: number, then: () => void) => {
    floor.timers.start('longest', ms, then);
  };
  const end = () => {
    if (isLeaving(floor)) {
      wait(timing.limitAgainMs, end);
      return;
    }
    // Who asks for an agent even then has some minutes more.
    wait(timing.lastMinutesMs, end);
    steps().sayGoodbye([floor.sentence('trouble.giveUpLong')]);
  };
  const lookForHuman = () => {
    if (isTaken(floor)) {
      wait(timing.limitAgainMs, lookForHuman);
      return;
    }
    wait(timing.lastMinutesMs, end);
    // Who has one already, or gives the number for it, is not disturbed.
    if (call.form || floor.question?.isWaiting === true || floor.state === 'survey') return;
    quiet(floor);
    floor.question = undefined;
    floor.prompter.say([floor.sentence('trouble.longCall')]);
    steps().wishAgent('handOver');
  };
  wait(timing.longestCallMs, lookForHuman);
}

/** On the way to an agent, with one, or at the goodbye. */
const isLeaving = ({ state, question }: Floor): boolean =>
  state === 'transfer' || (state === 'speak' && !question);

/** Not over the caller's words, nor over what they wait for, nor over a notice that must be heard. */
const isTaken = (floor: Floor): boolean =>
  isLeaving(floor) ||
  floor.state === 'think' ||
  floor.ear.isBusy() ||
  floor.typed !== '' ||
  floor.prompter.isLegal();

/** Whether one more key is taken now: a flood of them would be as many sentences begun. */
export function limitKeys({ timers }: Pick<Floor, 'timers'>): () => boolean {
  let pressed = 0;
  return () => {
    if (pressed === 0)
      timers.start('keys', 1_000, () => {
        pressed = 0;
      });
    pressed += 1;
    return pressed <= limits.keysASecond;
  };
}
