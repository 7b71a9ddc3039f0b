import { afterAll } from '@jest/globals';
import { createAzureVoice } from '../../channels/voice/tts/azure/create-azure-voice.ts';
import { startEspeak } from '../../channels/voice/tts/espeak-voice.ts';
import { startAzureServer } from '../support/azure-speech-server.ts';
import { describeTextToSpeech } from './text-to-speech.ts';

// The SDK is Microsoft's and the protocol is that of its containers; the voice is eSpeak's.
const { voice } = startEspeak();
const server = await startAzureServer({ voice });
afterAll(async () => {
  await server.close();
  await voice.close();
});

describeTextToSpeech({
  name: 'of a server that speaks as Azure’s',
  start: () => createAzureVoice({ host: server.host, voices: { fr: 'fr-FR-DeniseNeural' } }),
  sentences: { fr: 'Bonjour, votre permis de conduire est disponible à la préfecture.' },
});
