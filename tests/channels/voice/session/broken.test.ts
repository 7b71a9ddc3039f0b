import { describe, expect, test } from '@jest/globals';
import type { TextToSpeech } from '../../../../bot/contracts/speech.ts';
import { timing } from '../../../../channels/voice/session/timing.ts';
import { createFakeRecogniser, heardAs } from './fake-speech.ts';
import { answerOf, startCall } from './scripted-call.ts';

const error = /^Excusez-moi, quelque chose n’a pas marché/u;

describe('a call in which a part breaks', () => {
  test('goes on after a recogniser that can’t be opened, then goes to the agents', async () => {
    const stt = {
      ...createFakeRecogniser(),
      listen: () => {
        throw new Error('no memory');
      },
    };
    const call = await startCall({ deps: { stt } });
    await call.press('1');
    await call.listen();
    call.said();
    await call.voiceFor(200);
    await call.listen();
    expect(call.said()[0]).toMatch(error);
    await call.voiceFor(200);
    await call.listen();
    expect(call.transport.rings).toEqual([timing.ringMs]);
  });

  test('goes on after a step that throws', async () => {
    const call = await startCall({
      bot: () => [
        {
          ...answerOf('permis-perte'),
          suggestedActions: { actions: [] },
          speak: undefined as never,
          text: 7 as never,
        },
      ],
    });
    await call.press('1');
    await call.listen();
    call.said();
    await call.say(heardAs('permis perdu'));
    await call.listen();
    expect(call.said()[0]).toMatch(error);
    expect(call.session.state()).toBe('listen');
  });

  test('goes on after a voice that hangs', async () => {
    const tts: TextToSpeech = {
      name: 'hung',
      voiceFor: () => 'hung',
      speak: async function* () {
        await new Promise(() => undefined);
        yield new Int16Array();
      },
      close: async () => undefined,
    };
    const call = await startCall({ deps: { tts } });
    await call.pass(5 * timing.longestVoiceMs);
    expect(call.session.state()).not.toBe('greet');
  });

  test('goes on on a line that never says what was heard', async () => {
    const call = await startCall();
    await call.clock.pass(60_000);
    expect(call.facts()).toContain('noInput');
  });
});
