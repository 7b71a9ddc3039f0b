import { describe, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { startSherpaVoice } from '../../channels/voice/tts/sherpa/start-sherpa-voice.ts';
import { describeTextToSpeech } from './text-to-speech.ts';

// A Piper voice that somebody has installed, with French: docs/voice.md says how.
const modelDir = process.env['VOICE_SHERPA_TTS_DIR'] ?? 'var/voice-models/sherpa-tts';

if (existsSync(modelDir)) {
  describeTextToSpeech({
    name: 'Piper by sherpa-onnx',
    start: () => startSherpaVoice({ modelDir }),
    sentences: { fr: 'Bonjour, votre permis de conduire est disponible à la préfecture.' },
  });
} else {
  describe('the voice Piper by sherpa-onnx', () => {
    test.skip('was not tried: no voice is installed', () => undefined);
  });
}
