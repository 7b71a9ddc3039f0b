import { afterAll, describe, test } from '@jest/globals';
import { join } from 'node:path';
import { startEspeak } from '../../channels/voice/tts/espeak-voice.ts';
import { PICO_FOLDER } from '../../channels/voice/tts/pico-files.ts';
import { startPico } from '../../channels/voice/tts/pico-voice.ts';
import { describeTextToSpeech } from './text-to-speech.ts';

const folders = [join(import.meta.dirname, '../../var/voice-models'), PICO_FOLDER];
const fr = 'Bonjour, votre permis de conduire est disponible à la préfecture.';
const en = 'Welcome to the prefecture, your driving licence is ready for collection.';
const es = 'Bienvenido a la prefectura, su permiso de conducir está disponible.';
const de = 'Willkommen in der Präfektur, Ihr Führerschein liegt zur Abholung bereit.';
const it = 'Benvenuti in prefettura, la vostra patente di guida è disponibile.';

describeTextToSpeech({
  name: 'eSpeak NG',
  start: () => startEspeak().voice,
  sentences: {
    fr,
    en,
    es,
    ar: 'مرحبا بكم في المحافظة، رخصة القيادة جاهزة',
    'pt-BR': 'Bem-vindo à prefeitura, sua carteira de motorista está disponível.',
    ru: 'Добро пожаловать в префектуру, ваши права готовы.',
    uk: 'Ласкаво просимо до префектури, ваші права готові.',
    tr: 'Valiliğe hoş geldiniz, ehliyetiniz hazır.',
  },
});

const pico = startPico(folders);
afterAll(async () => {
  await pico?.close();
});
if (pico) {
  describeTextToSpeech({
    name: 'Pico',
    start: () => pico,
    sentences: { fr, en, es, de, it },
  });
} else {
  describe('the voice Pico', () => {
    test('has its data', () => {
      throw new Error('There is no data of Pico: run `npm run setup:test`.');
    });
  });
}
