import { afterAll } from '@jest/globals';
import { createVosk } from '../../channels/voice/stt/vosk/create-vosk.ts';
import { startHearing } from '../support/hear-phrases.ts';
import { startVoskServer } from '../support/vosk-server.ts';
import { describeSpeechToText } from './speech-to-text.ts';

// The protocol is Vosk's, the recognising ours: no Vosk model can be had here.
const onLost = (cause: unknown) => {
  throw cause;
};
const behind = await startHearing(onLost);
const server = await startVoskServer({ hear: behind.hear });
afterAll(async () => {
  await server.close();
  await behind.close();
});

describeSpeechToText({
  name: 'a server that speaks as Vosk’s',
  open: async () => createVosk({ url: server.url, languages: ['fr'], patienceMs: 20_000, onLost }),
  kinds: behind.kinds,
});
