import { describe, expect, test } from '@jest/globals';
import type { DetailsRequest } from '../../../../bot/contracts/mail.ts';
import type { Recognised } from '../../../../bot/contracts/speech.ts';
import { heardAs } from './fake-speech.ts';
import { answerOf, startCall, type CallOptions } from './scripted-call.ts';

const OFFER = 'Pour recevoir les détails par e-mail : tapez 1.';
const noMatch: Recognised = { kind: 'noMatch' };

/** At the offers after an answer, with a mail room that keeps what it is asked. */
const atOffer = async ({ deps, ...options }: CallOptions = {}) => {
  const asked: DetailsRequest[] = [];
  const call = await startCall({
    bot: () => [answerOf('permis-perte')],
    deps: {
      sendDetails: async (request) => {
        asked.push(request);
        return true;
      },
      ...deps,
    },
    ...options,
  });
  for (const key of ['1', '1', '1']) {
    await call.press(key);
    await call.listen();
  }
  const dictate = async (said: Recognised) => {
    await call.say(said, { ms: 2_000, thenMs: 1_700 });
    await call.listen();
  };
  return { ...call, asked, dictate };
};

const atQuestion = async (options: CallOptions = {}) => {
  const call = await atOffer(options);
  call.said();
  await call.press('1');
  await call.listen();
  return call;
};

describe('the details of an answer by mail', () => {
  test.each(['telephony', 'browser-voice'] as const)(
    'are sent to the address that was dictated and confirmed, and it is in no journal (%s)',
    async (channelId) => {
      const call = await atQuestion({ channelId });
      expect(call.said()[0]).toMatch(/^Dites lentement votre adresse e-mail/u);
      await call.dictate(heardAs('Jean point du pont, arobase j’ai mail point com.'));
      expect(call.recogniser.listened.at(-1)?.expects).toMatchObject({
        kind: 'open',
        hint: expect.stringContaining('arobase'),
        isDictated: true,
      });
      expect(call.said()).toEqual([
        'J’ai noté : j, e, a, n, point, d, u, p, o, n, t, arobase, gmail point com.',
        'C’est juste ? Oui, tapez 1. Non, tapez 2.',
      ]);
      await call.say(heardAs('oui', 0.95, 'yes'));
      await call.listen();
      const said = call.said();
      expect(said[0]).toMatch(/^C’est envoyé\./u);
      expect(said.at(-1)).toMatch(/^Pour réécouter/u);
      expect(call.asked).toEqual([
        {
          topic: 'permis-perte',
          locale: 'fr',
          to: 'jean.dupont@gmail.com',
          conversationId: call.session.conversationId(),
        },
      ]);
      expect(call.facts()).toContain('detailsSent');
      expect(JSON.stringify(call.sent)).not.toMatch(/gmail|dupont|arobase/u);
      expect(call.sent.every((activity) => activity.channelId === channelId)).toBe(true);
    },
  );

  test('wait for who spells with pauses', async () => {
    const call = await atQuestion();
    call.said();
    await call.voiceFor(800);
    await call.pass(900);
    expect(call.session.state()).toBe('listen');
    await call.dictate(heardAs('j e a n arobase free point fr'));
    expect(call.said()[0]).toBe('J’ai noté : j, e, a, n, arobase, free point fr.');
  });

  test.each([
    ['words that are no address', heardAs('je ne sais pas')],
    ['what nobody understands', noMatch],
  ])('are given up after %s twice, and the caller is back at the offers', async (_what, said) => {
    const call = await atQuestion();
    call.said();
    await call.dictate(said);
    expect(call.said()[0]).toMatch(/^Je n’ai pas bien compris l’adresse\. Épelez-la/u);
    await call.dictate(said);
    const last = call.said();
    expect(last[0]).toMatch(/sur notre site\. Un agent peut aussi vous aider : tapez zéro\.$/u);
    expect(last.at(-1)).toMatch(/^Pour réécouter/u);
    expect(call.asked).toEqual([]);
    await call.press('2');
    await call.listen();
    expect(call.said()[0]).toBe('Dites en quelques mots ce qui vous amène.');
  });

  test('are given up after silence twice', async () => {
    const call = await atQuestion();
    for (let silence = 0; silence < 2; silence += 1) {
      await call.pass(7_200);
      await call.listen();
    }
    expect(call.said().at(-2)).toMatch(/sur notre site/u);
  });

  test('are asked for again where the address that was read back is wrong', async () => {
    const call = await atQuestion();
    await call.dictate(heardAs('jean arobase free point fr'));
    call.said();
    await call.press('2');
    await call.listen();
    expect(call.said()[0]).toMatch(/^Je n’ai pas bien compris l’adresse/u);
    await call.dictate(heardAs('m comme marie arobase free point fr'));
    await call.press('1');
    await call.listen();
    expect(call.asked).toMatchObject([{ to: 'm@free.fr' }]);
  });

  test('are on offer again for who goes back', async () => {
    const call = await atQuestion();
    call.said();
    await call.press('#');
    await call.listen();
    expect(call.said()).toContain(OFFER);
  });

  test('that could not be sent are said to be so', async () => {
    const call = await atQuestion({ deps: { sendDetails: () => Promise.reject(new Error('no mail')) } });
    await call.dictate(heardAs('jean arobase free point fr'));
    call.said();
    await call.press('1');
    await call.listen();
    expect(call.said()[0]).toMatch(/^Je n’ai pas pu les envoyer/u);
    expect(call.facts()).not.toContain('detailsSent');
  });

  test('are offered only where mail can be sent and an address can be dictated', async () => {
    expect((await atOffer()).said()).toContain(OFFER);
    expect((await atOffer({ deps: { sendDetails: undefined } })).said()).not.toContain(OFFER);
    expect((await atOffer({ supports: (kind) => kind !== 'open' })).said()).not.toContain(OFFER);
  });
});
