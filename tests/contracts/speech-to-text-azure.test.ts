import { afterAll } from '@jest/globals';
import { createAzureSpeechToText } from '../../channels/voice/stt/azure/create-azure-speech-to-text.ts';
import { startAzureServer } from '../support/azure-speech-server.ts';
import { startHearing } from '../support/hear-phrases.ts';
import { describeSpeechToText } from './speech-to-text.ts';

// The SDK is Microsoft's and the protocol is that of its containers; the recognising is ours.
const onLost = (cause: unknown) => {
  throw cause;
};
const behind = await startHearing(onLost);
const server = await startAzureServer({ hear: behind.hear });
afterAll(async () => {
  await server.close();
  await behind.close();
});

describeSpeechToText({
  name: 'a server that speaks as Azure’s',
  open: async () =>
    createAzureSpeechToText({
      host: server.host,
      languages: { fr: 'fr-FR' },
      patienceMs: 20_000,
      onLost,
    }),
  kinds: behind.kinds,
});
