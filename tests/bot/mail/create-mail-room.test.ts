import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../../bot/contracts/store.ts';
import { createMailRoom, type MailRoomDeps } from '../../../bot/mail/create-mail-room.ts';
import { openStore } from '../../../bot/store/open-store.ts';
import { startSmtp, type TestSmtp } from '../../support/smtp.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from '../../support/temporary-folders.ts';
import { makeTicketWrite, write } from '../../contracts/store-samples.ts';
import { agent, makeLogger, makeTicket, NOW, office, translate } from './mail-world.ts';

const from = 'ne-pas-repondre@correze.example';
const ticket = makeTicket({ version: 1, conversationId: 'c1' });

let store: Store;
let smtp: TestSmtp;
let time: number;
beforeEach(async () => {
  store = await openStore({ dataDir: makeTemporaryFolder('mail-room') });
  smtp = await startSmtp();
  time = NOW.getTime();
});
afterEach(async () => {
  await smtp.close();
  await store.close();
});
afterAll(removeTemporaryFolders);

const open = (change: Partial<MailRoomDeps> = {}) =>
  createMailRoom({
    office,
    translate,
    store,
    publicUrl: 'https://guichet.correze.example',
    followUpCode: (number) => `CODE-${number}`,
    ratingToken: ({ score }) => `token-${score}`,
    smtpUrl: smtp.url,
    from,
    mask: (text) => text,
    logger: makeLogger(),
    now: () => new Date(time),
    ...change,
  });

describe('with a mail server', () => {
  test('a letter that was written with a turn leaves, once, from the office’s address', async () => {
    const { letters, postman, canSend } = open();
    expect(canSend).toBe(true);
    await write(store, 'c1', makeTicketWrite(ticket), { type: 'mail', mail: letters.opened(ticket) });
    expect(await postman.sweep()).toBe(1);
    expect(await postman.sweep()).toBe(0);
    expect(smtp.mails()).toMatchObject([{ from, to: ['citoyen@exemple.fr'] }]);
    expect(smtp.mails()[0]?.text).toContain('CODE-48217305');
    expect(await store.outbox.list(ticket.id)).toMatchObject([{ status: 'sent' }]);
  });

  test('each kind of letter is another mail, and the same one again is none', async () => {
    const { letters, postman } = open();
    const resolved = { ...ticket, version: 2, status: 'resolved' } as const;
    const mails = [letters.opened(ticket), letters.replied(ticket, agent, 'Voici.'), letters.opened(ticket)];
    for (const mail of [...mails, letters.resolved(resolved, agent, undefined, { episode: 1 })])
      await store.outbox.add(mail);
    expect(await postman.sweep()).toBe(3);
    expect(new Set(smtp.mails().map(({ headers }) => headers['message-id'])).size).toBe(3);
    expect(smtp.mails().at(-1)?.text).toContain('https://guichet.correze.example/avis?t=token-5');
  });

  test('the daily mail about late cases goes to the quality officer once, on a working day', async () => {
    const { digest, postman } = open();
    await write(store, 'c1', makeTicketWrite({ ...ticket, dueOn: '2026-11-23' }));
    time = Date.parse('2026-11-22T09:00:00.000Z');
    await digest.run();
    expect(await postman.sweep()).toBe(0);
    time = NOW.getTime();
    await Promise.all([digest.run(), open().digest.run()]);
    await digest.run();
    expect(await postman.sweep()).toBe(1);
    expect(smtp.mails()).toMatchObject([{ to: [office.desk.qualityMailbox] }]);
    expect(digest).toMatchObject({ name: 'mail the digest', everyMs: expect.any(Number) });
  });

  test('no daily mail is written on a day on which the office is shut', async () => {
    const closures = [{ from: '2026-11-24', to: '2026-11-24', reason: 'Travaux' }];
    const { digest, postman } = open({ office: { ...office, closures } });
    await write(store, 'c1', makeTicketWrite({ ...ticket, dueOn: '2026-11-23' }));
    await digest.run();
    expect(await postman.sweep()).toBe(0);
  });
});

describe('without mail settings', () => {
  test.each([
    ['a server', { smtpUrl: undefined }],
    ['a sender', { from: undefined }],
  ])('nothing leaves for want of %s; letters are written all the same and wait', async (_what, change) => {
    const { letters, postman, canSend } = open(change);
    expect(canSend).toBe(false);
    await store.outbox.add(letters.opened(ticket));
    postman.start();
    expect(await postman.sweep()).toBe(0);
    await postman.stop();
    expect(await store.outbox.list(ticket.id)).toMatchObject([{ status: 'waiting', attempts: 0 }]);
    expect(smtp.mails()).toEqual([]);
  });

  test('what waited leaves once there are some', async () => {
    await store.outbox.add(open({ smtpUrl: undefined }).letters.opened(ticket));
    expect(await open().postman.sweep()).toBe(1);
  });
});
