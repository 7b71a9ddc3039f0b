import { afterEach, describe, expect, test } from '@jest/globals';
import type { Outbox, OutboxEntry } from '../../../bot/contracts/mail.ts';
import { createMailer } from '../../../bot/mail/create-mailer.ts';
import { createPostman, type PostmanDeps } from '../../../bot/mail/create-postman.ts';
import { startSmtp, type TestSmtp } from '../../support/smtp.ts';
import { makeClock, makeLogger, makeMail, makeOutbox, NOW } from './mail-world.ts';

const from = 'ne-pas-repondre@correze.example';
const open: TestSmtp[] = [];

async function start(change: Partial<PostmanDeps> = {}) {
  const smtp = await startSmtp();
  open.push(smtp);
  const outbox = makeOutbox();
  const clock = makeClock(NOW);
  const logger = makeLogger();
  const news: string[] = [];
  const deps = {
    outbox,
    mailer: createMailer({ smtpUrl: smtp.url, from }),
    now: clock.now,
    logger,
    onSent: ({ id }: OutboxEntry) => news.push(`sent ${id}`),
    onFailed: ({ id }: OutboxEntry) => news.push(`failed ${id}`),
    ...change,
  };
  return { smtp, outbox, clock, logger, news, deps, postman: createPostman(deps) };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(async (smtp) => smtp.close()));
});

const fill = async (outbox: Outbox, count: number) => {
  for (let at = 0; at < count; at += 1)
    await outbox.add(makeMail({ id: `ticket-${at}.1.opened`, to: `citoyen${at}@exemple.fr` }));
};

describe('what waits', () => {
  test('leaves once, in its order', async () => {
    const { smtp, outbox, news, postman } = await start();
    await fill(outbox, 3);
    expect(await postman.sweep()).toBe(3);
    expect(await postman.sweep()).toBe(0);
    expect(smtp.mails().flatMap(({ to }) => to)).toEqual([0, 1, 2].map((at) => `citoyen${at}@exemple.fr`));
    expect([...outbox.entries.values()].map(({ status, sentAt }) => [status, sentAt])).toEqual(
      Array.from({ length: 3 }, () => ['sent', NOW.toISOString()]),
    );
    expect(news).toEqual([0, 1, 2].map((at) => `sent ticket-${at}.1.opened`));
  });

  test('goes on waiting where no mail server is set up', async () => {
    const { outbox, postman } = await start({ mailer: undefined });
    await fill(outbox, 1);
    postman.start();
    expect(await postman.sweep()).toBe(0);
    await postman.stop();
    expect(outbox.entries.get('ticket-0.1.opened')).toMatchObject({ status: 'waiting', attempts: 0 });
  });

  test('is never sent twice by two postmen', async () => {
    const { smtp, outbox, deps, postman } = await start();
    const other = createPostman(deps);
    await fill(outbox, 20);
    const [mine, theirs] = await Promise.all([postman.sweep(), other.sweep()]);
    expect(mine + theirs).toBe(20);
    expect(Math.min(mine, theirs)).toBeGreaterThan(0);
    expect(new Set(smtp.mails().map(({ headers }) => headers['message-id'])).size).toBe(20);
    expect(smtp.mails()).toHaveLength(20);
  });
});

describe('what is refused', () => {
  test('for now is tried again after a minute, and leaves', async () => {
    const { smtp, outbox, clock, postman, logger } = await start();
    await fill(outbox, 2);
    smtp.refuse(451, 'recipient', 'citoyen0@exemple.fr: later');
    expect(await postman.sweep()).toBe(1);
    expect(outbox.entries.get('ticket-0.1.opened')).toMatchObject({
      status: 'waiting',
      lastError: '451 recipient',
    });
    expect(await postman.sweep()).toBe(0);
    clock.advanceMinutes(1);
    expect(await postman.sweep()).toBe(1);
    expect(smtp.mails()).toHaveLength(2);
    expect(logger.lines.join()).toContain('451 recipient');
    expect(logger.lines.join()).not.toContain('exemple.fr');
  });

  test('for good is not tried again', async () => {
    const { smtp, outbox, clock, news, postman } = await start();
    await fill(outbox, 1);
    smtp.refuse(550);
    await postman.sweep();
    clock.advanceMinutes(10_000);
    expect(await postman.sweep()).toBe(0);
    expect(outbox.entries.get('ticket-0.1.opened')).toMatchObject({
      status: 'failed',
      lastError: '550 recipient',
    });
    expect(news).toEqual(['failed ticket-0.1.opened']);
  });

  test('may be sent again by an agent', async () => {
    const { smtp, outbox, clock, postman } = await start();
    await fill(outbox, 1);
    smtp.refuse(550);
    await postman.sweep();
    expect(await outbox.retry('ticket-0.1.opened', clock.now().toISOString())).toBe(true);
    expect(await postman.sweep()).toBe(1);
  });

  test('by a server that is away waits longer each time, and fails after six attempts', async () => {
    const { smtp, outbox, clock, news, postman } = await start();
    await fill(outbox, 1);
    await smtp.close();
    const waits: number[] = [];
    for (;;) {
      expect(await postman.sweep()).toBe(0);
      const entry = outbox.entries.get('ticket-0.1.opened');
      if (entry?.status !== 'waiting') break;
      const minutes = (Date.parse(entry.nextAttemptAt) - clock.now().getTime()) / 60_000;
      waits.push(minutes);
      clock.advanceMinutes(minutes);
    }
    expect(waits).toEqual([1, 5, 30, 120, 360]);
    expect(outbox.entries.get('ticket-0.1.opened')).toMatchObject({
      status: 'failed',
      attempts: 6,
      lastError: 'ECONNREFUSED connection',
    });
    expect(news).toEqual(['failed ticket-0.1.opened']);
  });
});

describe('a mail that may have left', () => {
  test('is left to an agent when the server dies after it had all of it', async () => {
    const { smtp, outbox, clock, postman } = await start();
    await fill(outbox, 1);
    smtp.dieAfterData();
    expect(await postman.sweep()).toBe(0);
    clock.advanceMinutes(11);
    expect(await postman.sweep()).toBe(0);
    expect(outbox.entries.get('ticket-0.1.opened')?.status).toBe('uncertain');
    expect(smtp.mails()).toHaveLength(1);
  });

  test('is left to an agent when the process died while sending', async () => {
    const { smtp, outbox, clock, postman, logger } = await start();
    await fill(outbox, 2);
    await outbox.take(clock.now().toISOString(), 1);
    clock.advanceMinutes(9);
    expect(await postman.sweep()).toBe(1);
    expect(outbox.entries.get('ticket-0.1.opened')?.status).toBe('sending');
    clock.advanceMinutes(2);
    expect(await postman.sweep()).toBe(0);
    expect(outbox.entries.get('ticket-0.1.opened')?.status).toBe('uncertain');
    expect(smtp.mails()).toHaveLength(1);
    expect(logger.lines.join()).toContain('not known whether some mails left');
  });
});

describe('the loop', () => {
  /** A timer that runs when the test says so. */
  const makeTimer = () => {
    const timer = { everyMs: 0, isCancelled: false, run: (): void => undefined };
    const schedule = (run: () => void, everyMs: number) => {
      Object.assign(timer, { run, everyMs });
      return () => {
        timer.isCancelled = true;
      };
    };
    return { timer, schedule };
  };

  test('sends at its start and then every five seconds', async () => {
    const { timer, schedule } = makeTimer();
    const left = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
    let count = 0;
    const { outbox, postman } = await start({ schedule, onSent: () => left[count++]?.resolve(true) });
    await fill(outbox, 1);
    postman.start();
    postman.start();
    await left[0]?.promise;
    await outbox.add(makeMail({ id: 'later.1.opened' }));
    timer.run();
    await left[1]?.promise;
    expect(timer.everyMs).toBe(5_000);
    await postman.stop();
    expect(timer.isCancelled).toBe(true);
  });

  test('stops after the mail under way, and takes no other', async () => {
    const { schedule } = makeTimer();
    const { smtp, outbox, postman } = await start({ schedule });
    await fill(outbox, 2);
    const held = smtp.hold();
    postman.start();
    await held.arrived;
    const stopped = postman.stop();
    held.release();
    await stopped;
    expect([...outbox.entries.values()].map(({ status }) => status)).toEqual(['sent', 'waiting']);
    expect(smtp.mails()).toHaveLength(1);
  });

  test('goes on after the database failed', async () => {
    const { timer, schedule } = makeTimer();
    const outbox = makeOutbox();
    await fill(outbox, 1);
    let isBroken = true;
    const left = Promise.withResolvers<unknown>();
    const failed = Promise.withResolvers<unknown>();
    const logger = { ...makeLogger(), error: failed.resolve };
    const flaky: Outbox = {
      ...outbox,
      take: async (now, limit) => (isBroken ? Promise.reject(new Error('gone')) : outbox.take(now, limit)),
    };
    const { postman } = await start({ schedule, outbox: flaky, logger, onSent: left.resolve });
    postman.start();
    expect(await failed.promise).toEqual({ error: { kind: 'Error', at: expect.any(String) } });
    isBroken = false;
    timer.run();
    await left.promise;
    await postman.stop();
  });

  test('with a real timer keeps no process alive and stops at once', async () => {
    const { postman } = await start();
    postman.start();
    await postman.stop();
    await postman.stop();
  });
});
