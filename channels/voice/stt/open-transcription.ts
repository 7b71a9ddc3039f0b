import type {
  Expectation,
  ListenOptions,
  Pcm,
  Recognised,
  Recognition,
} from '../../../bot/contracts/speech.ts';
import { createSoundLimit } from './create-sound-limit.ts';
import { createVoiceActivity } from './create-voice-activity.ts';
import { findSpeech } from './find-speech.ts';
import { matchReadings, type Reading } from './match-readings.ts';
import { joinSound } from './sound.ts';

/** One utterance at a recogniser of free words that may be slow, far away or gone. */
export interface Transcription {
  push(pcm: Pcm): void;
  /** The readings, best first, none where it heard no word; undefined when it is gone. Never rejects. */
  finish(): Promise<readonly Reading[] | undefined>;
  /** At any moment, also after `finish`; then nobody waits any more. */
  cancel(): void;
}

export interface TranscriptionDeps {
  readonly options: ListenOptions;
  /** How long the readings are waited for once the speaker has ended; then it is no match. */
  readonly patienceMs: number;
  readonly start: (onPartial: (text: string) => void) => Transcription;
  /** It did not answer in time. */
  readonly onLate: () => void;
}

/** Less voice than that is a click or a breath. */
const LEAST_VOICE_MS = 80;

/** The promises of a `Recognition` around a recogniser that does not give them: one result, in time, nothing where nobody spoke. */
export function openTranscription(deps: TranscriptionDeps): Recognition {
  const { options, patienceMs, start, onLate } = deps;
  const limit = createSoundLimit(options.sampleRate);
  const pieces: Pcm[] = [];
  const listeners: ((text: string) => void)[] = [];
  const over = Promise.withResolvers<Recognised>();
  let isTaking = true;
  let last = '';
  const transcription = (canBeSaid(options.expects) ? start : hearNoWord)((text) => {
    if (!isTaking || text === '' || text === last) return;
    last = text;
    for (const listener of listeners) listener(text);
  });
  const settle = (result: Recognised) => {
    transcription.cancel();
    over.resolve(result);
  };
  const conclude = async () => {
    if (!hasVoice(joinSound(pieces.splice(0)), options)) {
      settle({ kind: 'nothing' });
      return;
    }
    const timer = setTimeout(() => {
      onLate();
      settle({ kind: 'noMatch' });
    }, patienceMs).unref();
    const readings = await transcription.finish();
    clearTimeout(timer);
    settle(readings ? matchReadings(readings, options) : { kind: 'noMatch' });
  };
  return {
    push: (pcm) => {
      const kept = isTaking ? limit(pcm) : undefined;
      if (!kept || kept.length === 0) return;
      pieces.push(kept);
      transcription.push(kept);
    },
    onPartial: (listener) => void listeners.push(listener),
    finish: () => {
      if (isTaking) void conclude();
      isTaking = false;
      return over.promise;
    },
    cancel: () => {
      isTaking = false;
      pieces.length = 0;
      settle({ kind: 'nothing' });
    },
  };
}

/** No recogniser is troubled where nothing that is said can match. */
const canBeSaid = (expects: Expectation): boolean =>
  expects.kind !== 'closed' || expects.phrases.some(({ says }) => says.length > 0);

const hearNoWord = (): Transcription => ({
  push: () => undefined,
  finish: async () => [],
  cancel: () => undefined,
});

function hasVoice(sound: Pcm, { sampleRate }: ListenOptions): boolean {
  const detector = createVoiceActivity(sampleRate);
  const { voicedMs } = findSpeech(sound, sampleRate, (frame) => detector.isVoice(frame));
  detector.close();
  return voicedMs >= LEAST_VOICE_MS;
}
