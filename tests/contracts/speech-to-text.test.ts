import { describe, test } from '@jest/globals';
import { combineSpeechToText } from '../../channels/voice/stt/combine-speech-to-text.ts';
import { createSoundSwallower } from '../../channels/voice/stt/soundswallower/create-soundswallower.ts';
import { createWhisper } from '../../channels/voice/stt/whisper/create-whisper.ts';
import { findModel } from '../../channels/voice/stt/whisper/find-model.ts';
import { describeSpeechToText } from './speech-to-text.ts';

const onLost = (cause: unknown) => {
  throw new Error(String(cause));
};
const openSmall = () => createSoundSwallower({ threads: 1, onLost });
const model = await findModel(process.env['VOICE_MODEL_DIR'] ?? 'var/voice-models');

describeSpeechToText({
  name: 'SoundSwallower',
  open: async () => openSmall(),
  kinds: ['closed', 'digits'],
});

if (model.kind === 'checked' || model.kind === 'unknown') {
  const openLarge = () => createWhisper({ model, threads: 1, mostWaiting: 8, onLost });
  describeSpeechToText({ name: model.name, open: async () => openLarge(), kinds: ['open'] });
  describeSpeechToText({
    name: 'both, each for what it is better at',
    open: async () =>
      combineSpeechToText({ closed: openSmall(), open: openLarge(), isChecked: !model.isExact }),
    kinds: ['closed', 'digits', 'open'],
  });
} else {
  describe('speech to text by Whisper', () => {
    test('has its model', () => {
      throw new Error('There is no Whisper model that can be used: run `npm run setup:test`.');
    });
  });
}
