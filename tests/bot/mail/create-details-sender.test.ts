import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DetailsRequest } from '../../../bot/contracts/mail.ts';
import type { Store } from '../../../bot/contracts/store.ts';
import { createMailRoom, type MailRoomDeps } from '../../../bot/mail/create-mail-room.ts';
import { openStore } from '../../../bot/store/open-store.ts';
import { makeAnswer } from '../../support/dialog-turn.ts';
import { startSmtp, type TestSmtp } from '../../support/smtp.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from '../../support/temporary-folders.ts';
import { makeClock, makeLogger, NOW, office, translate } from './mail-world.ts';

const answer = makeAnswer({
  text: 'Demandez un nouveau permis : **25 €**.\n\n1. Connectez-vous.\n2. Payez <vite> & bien.\n',
});

let store: Store;
let smtp: TestSmtp;
let clock: ReturnType<typeof makeClock>;
let logger: ReturnType<typeof makeLogger>;
beforeEach(async () => {
  store = await openStore({ dataDir: makeTemporaryFolder('details') });
  smtp = await startSmtp();
  clock = makeClock(NOW);
  logger = makeLogger();
});
afterEach(async () => {
  await smtp.close();
  await store.close();
});
afterAll(removeTemporaryFolders);

const open = (change: Partial<MailRoomDeps> = {}, found = answer) => {
  const { detailsFrom, postman } = createMailRoom({
    office,
    translate,
    store,
    publicUrl: 'https://guichet.correze.example',
    followUpCode: () => '',
    ratingToken: () => '',
    smtpUrl: smtp.url,
    from: 'ne-pas-repondre@correze.example',
    mask: (text) => text,
    logger,
    now: clock.now,
    ...change,
  });
  return {
    sendDetails: detailsFrom({ find: (topic) => (topic === found.topic ? found : undefined) }),
    postman,
  };
};

const request: DetailsRequest = {
  topic: answer.topic,
  locale: 'fr',
  to: 'jean.dupont@exemple.fr',
  conversationId: 'call-1',
};

describe('the details of an answer by mail', () => {
  test('leave through a real mail server, in full, with source, links and who answers, and no follow-up', async () => {
    const { sendDetails, postman } = open();
    expect(await sendDetails?.(request)).toBe(true);
    expect(await postman.sweep()).toBe(1);
    const [mail] = smtp.mails();
    expect(mail).toMatchObject({
      to: ['jean.dupont@exemple.fr'],
      headers: {
        subject: 'Préfecture de la Corrèze : Perte du permis',
        'content-language': 'fr',
        'auto-submitted': 'auto-generated',
        'message-id': '<details.call-1.1@correze.example>',
      },
    });
    for (const body of [mail?.text, mail?.html]) {
      expect(body).toContain('Demandez un nouveau permis : 25 €.');
      expect(body).toContain('par téléphone');
      expect(body).toContain('https://ants.example');
      expect(body).toContain('Source : Service-Public F1727. Fiche relue le mardi 24 novembre 2026.');
      expect(body).toContain('1 rue Souham, 19000 Tulle');
      expect(body).not.toContain('suivi');
    }
    expect(mail?.text).toContain('1. Connectez-vous.\n2. Payez <vite> & bien.');
    expect(mail?.html).toContain('2. Payez &lt;vite&gt; &amp; bien.');
    expect(logger.lines.join()).not.toContain('jean.dupont');
  });

  test('speak the citizen’s language, and say when an answer may have changed', async () => {
    const old = makeAnswer({ locale: 'fr', validUntil: '2026-11-23' });
    const { sendDetails, postman } = open({}, old);
    await sendDetails?.({ ...request, locale: 'en' });
    await postman.sweep();
    const [mail] = smtp.mails();
    expect(mail?.headers).toMatchObject({ 'content-language': 'en' });
    expect(mail?.text).toContain('has not been read over for a long time');
    expect(mail?.html).toContain('<div lang="fr" dir="ltr">');
  });

  test('go out three times in a conversation, whoever they are for', async () => {
    const { sendDetails, postman } = open();
    const sent = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map(async (name) => sendDetails?.({ ...request, to: `${name}@exemple.fr` })),
    );
    expect(sent.filter(Boolean)).toHaveLength(3);
    expect(await postman.sweep()).toBe(3);
  });

  test('go out three times a day to an address, whoever asks for them', async () => {
    const { sendDetails, postman } = open();
    const sent: (boolean | undefined)[] = [];
    for (const n of [1, 2, 3, 4])
      sent.push(await sendDetails?.({ ...request, conversationId: `call-${String(n)}` }));
    expect(sent).toEqual([true, true, true, false]);
    expect(await sendDetails?.({ ...request, conversationId: 'call-5', to: 'marie@exemple.fr' })).toBe(true);
    clock.advanceMinutes(24 * 60 + 1);
    expect(await sendDetails?.({ ...request, conversationId: 'call-6' })).toBe(true);
    expect(await postman.sweep()).toBe(5);
  });

  test.each([
    ['a topic nobody knows', { topic: 'no-such-topic' }],
    ['two addresses', { to: 'jean@exemple.fr,paul@exemple.fr' }],
    ['an address with a header in it', { to: 'jean@exemple.fr\r\nBcc: paul@exemple.fr' }],
  ])('are not written for %s', async (_what, change) => {
    const { sendDetails, postman } = open();
    expect(await sendDetails?.({ ...request, ...change })).toBe(false);
    expect(await postman.sweep()).toBe(0);
  });

  test('are not on offer without a mail server', () => {
    expect(open({ smtpUrl: undefined }).sendDetails).toBeUndefined();
  });
});
