import type { Phrase, Recognised, SampleRate, SpeechToText } from '../../bot/contracts/speech.ts';
import { createSoundSwallower } from '../../channels/voice/stt/soundswallower/create-soundswallower.ts';
import { createWhisper } from '../../channels/voice/stt/whisper/create-whisper.ts';
import { findModel } from '../../channels/voice/stt/whisper/find-model.ts';

/** What a pretended speech server recognises: a real recogniser does it, nothing is made up. */
export type HearPhrases = (
  sound: Int16Array,
  sampleRate: SampleRate,
  phrases: readonly string[],
) => Promise<readonly { readonly text: string; readonly confidence: number }[]>;

/** French by one of ours: phrases where there are some, else free words. */
export const hearBy =
  (closed: SpeechToText, open?: SpeechToText): HearPhrases =>
  async (sound, sampleRate, says) => {
    const phrases = says.map((text): Phrase => ({ value: text, says: [text] }));
    const stt = says.length === 0 ? open : closed;
    const kind = says.length === 0 ? 'open' : 'closed';
    const recognition = stt?.listen({ locale: 'fr', sampleRate, expects: { kind, phrases } });
    recognition?.push(sound);
    return readingsOf(await recognition?.finish());
  };

const readingsOf = (result: Recognised | undefined) =>
  result?.kind === 'heard'
    ? result.hypotheses.map(({ text, value, confidence }) => ({ text: value ?? text, confidence }))
    : [];

/** French by SoundSwallower, free words by Whisper; with what can be tried of a recogniser then. */
export async function startHearing(onLost: (cause: unknown) => void) {
  const model = await findModel(process.env['VOICE_MODEL_DIR'] ?? 'var/voice-models');
  if (model.kind !== 'checked' && model.kind !== 'unknown')
    throw new Error('There is no Whisper model that can be used: run `npm run setup:test`.');
  const closed = createSoundSwallower({ threads: 1, onLost });
  const open = createWhisper({ model, threads: 1, mostWaiting: 8, onLost });
  return {
    hear: hearBy(closed, open),
    kinds: ['closed', 'open'] as const,
    close: async () => {
      await Promise.all([closed.close(), open.close()]);
    },
  };
}
