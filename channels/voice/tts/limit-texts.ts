import type { TextToSpeech } from '../../../bot/contracts/speech.ts';

/** Which voices have enough to say: beyond that, all who listen would hear gaps. */
export interface TextLimit {
  /** Whether the voice can say one more text now; then it has it until `leave`. */
  take(voice: TextToSpeech): boolean;
  leave(voice: TextToSpeech): void;
}

/** How many texts each voice makes at a time; those that are not named take any number. */
export function createTextLimit(most: ReadonlyMap<TextToSpeech, number>): TextLimit {
  const making = new Map<TextToSpeech, number>();
  const count = (voice: TextToSpeech) => making.get(voice) ?? 0;
  return {
    take: (voice) => {
      if (count(voice) >= (most.get(voice) ?? Infinity)) return false;
      making.set(voice, count(voice) + 1);
      return true;
    },
    leave: (voice) => {
      making.set(voice, count(voice) - 1);
    },
  };
}
