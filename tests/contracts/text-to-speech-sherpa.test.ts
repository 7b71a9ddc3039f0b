import { existsSync } from 'node:fs';
import { findSherpaVoices } from '../../channels/voice/tts/sherpa/find-sherpa-voices.ts';
import { startSherpaVoice } from '../../channels/voice/tts/sherpa/start-sherpa-voice.ts';
import { describeTextToSpeech } from './text-to-speech.ts';

// The tests' own voice is American; a folder of another, with French, is named by the same setting as the server's.
const modelDir = process.env['VOICE_SHERPA_TTS_DIR'] ?? 'var/test-voice';
if (!existsSync(modelDir))
  throw new Error(`There is no Piper voice in ${modelDir}: run \`npm run setup:test\`.`);

const known: readonly (readonly [language: string, sentence: string])[] = [
  ['fr', 'Bonjour, votre permis de conduire est disponible à la préfecture.'],
  ['en', 'Welcome to the prefecture, your driving licence is ready for collection.'],
];
const spoken = new Set(findSherpaVoices(modelDir).map(({ language }) => language));
const sentences = Object.fromEntries(known.filter(([language]) => spoken.has(language)));
if (Object.keys(sentences).length === 0)
  throw new Error(`The Piper voice in ${modelDir} speaks neither French nor English.`);

describeTextToSpeech({
  name: 'Piper by sherpa-onnx',
  start: () => startSherpaVoice({ modelDir }),
  sentences,
  // Five standard deviations of the difference, of 40 readings: a sentence of 3.6 s lasts 0.05 s more or less.
  lengthVariesSeconds: 0.35,
});
