import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Store } from '../../../bot/contracts/store.ts';
import { createMailer } from '../../../bot/mail/create-mailer.ts';
import { createPostman } from '../../../bot/mail/create-postman.ts';
import { openStore } from '../../../bot/store/open-store.ts';
import { startSmtp, type TestSmtp } from '../../support/smtp.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folders.ts';
import { makeClock, makeLogger, makeMail, NOW } from './mail-world.ts';

const folder = makeTemporaryFolder('mail');
const clock = makeClock(NOW);
let smtp: TestSmtp;
let store: Store;

beforeAll(async () => {
  smtp = await startSmtp();
  store = await openStore({ dataDir: folder });
});

afterAll(async () => {
  await store.close();
  await smtp.close();
  removeTemporaryFolder(folder);
});

const makePostman = () =>
  createPostman({
    outbox: store.outbox,
    mailer: createMailer({ smtpUrl: smtp.url, from: 'ne-pas-repondre@correze.example' }),
    now: clock.now,
    logger: makeLogger(),
  });

const statusOf = async (id: string) =>
  (await store.outbox.list('ticket-1')).find((mail) => mail.id === id)?.status;

const idsReceived = () => smtp.mails().map(({ headers }) => headers['message-id']);

test('two postmen on one database send each mail once', async () => {
  for (let at = 0; at < 20; at += 1) {
    await store.outbox.add(makeMail({ id: `ticket-1.${at}.opened` }));
    await store.outbox.add(makeMail({ id: `ticket-1.${at}.opened` }));
  }
  const [mine, theirs] = await Promise.all([makePostman().sweep(), makePostman().sweep()]);
  expect(mine + theirs).toBe(20);
  expect(Math.min(mine, theirs)).toBeGreaterThan(0);
  expect(smtp.mails()).toHaveLength(20);
  expect(new Set(idsReceived()).size).toBe(20);
});

test('a refusal for now is tried again with six attempts in all, and by an agent with six more', async () => {
  const id = 'ticket-1.21.replied';
  await store.outbox.add(makeMail({ id }));
  const postman = makePostman();
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    smtp.refuse(451);
    expect(await statusOf(id)).toBe('waiting');
    expect(await postman.sweep()).toBe(0);
    clock.advanceMinutes(360);
  }
  expect(await statusOf(id)).toBe('failed');
  expect(await store.outbox.retry(id, clock.now().toISOString())).toBe(true);
  smtp.refuse(451);
  expect(await postman.sweep()).toBe(0);
  clock.advanceMinutes(1);
  expect(await postman.sweep()).toBe(1);
  expect(await statusOf(id)).toBe('sent');
});

test('what was taken by a process that died is in doubt after ten minutes, and is sent by nobody', async () => {
  const id = 'ticket-1.22.replied';
  await store.outbox.add(makeMail({ id }));
  expect(await store.outbox.take(clock.now().toISOString(), 1)).toHaveLength(1);
  const before = smtp.mails().length;
  clock.advanceMinutes(11);
  expect(await makePostman().sweep()).toBe(0);
  expect(await statusOf(id)).toBe('uncertain');
  expect(smtp.mails()).toHaveLength(before);
});
