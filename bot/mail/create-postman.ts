import type { Outbox, OutboxEntry } from '../contracts/mail.ts';
import { describeError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Mailer } from './create-mailer.ts';

const SWEEP_EVERY_MS = 5_000;
const MINUTE_MS = 60_000;
/** Longer than any sending takes: what is still `sending` then was left behind by a process that died. */
const GIVE_UP_AFTER_MS = 10 * MINUTE_MS;
/** Waits after the first, second … attempt; after one more attempt than these, a mail has failed for good. */
const BACK_OFF_MS = [1, 5, 30, 120, 360].map((minutes) => minutes * MINUTE_MS);

export interface PostmanDeps {
  readonly outbox: Outbox;
  /** Without mail settings nothing is sent: mails wait in the outbox. */
  readonly mailer: Mailer | undefined;
  readonly now: () => Date;
  readonly logger: Logger;
  /** Runs a job again and again until the returned function is called; by default a timer that keeps no process alive. */
  readonly schedule?: (job: () => void, everyMs: number) => () => void;
  /** A mail left. */
  readonly onSent?: (mail: OutboxEntry) => void;
  /** A mail failed for good: an agent has to look. */
  readonly onFailed?: (mail: OutboxEntry) => void;
}

/** Sends what waits in the outbox. Several processes may have one each: none sends what another one took. */
export interface Postman {
  /** Sends all that is due, one by one. Resolves with how many left. */
  sweep(): Promise<number>;
  start(): void;
  /** Takes nothing more; resolves when the mail under way is done with. */
  stop(): Promise<void>;
}

/** The loop around the outbox: at most once for each mail, even if a process dies, at the price of a few left to an agent. */
export function createPostman(deps: PostmanDeps): Postman {
  const { outbox, mailer, now, logger, schedule = repeat } = deps;
  let running: Promise<number> | undefined;
  let isStopping = false;
  let cancel: (() => void) | undefined;

  async function sendDue(by: Mailer): Promise<number> {
    const abandoned = await outbox.giveUpOn(new Date(now().getTime() - GIVE_UP_AFTER_MS).toISOString());
    if (abandoned > 0) logger.warn({ mails: abandoned }, 'it is not known whether some mails left');
    let sent = 0;
    while (!isStopping) {
      // One at a time: a process that dies leaves one mail in doubt and no more.
      const [mail] = await outbox.take(now().toISOString(), 1);
      if (!mail) break;
      if (await deliver(mail, by, deps)) sent += 1;
    }
    return sent;
  }

  const sweep = async (): Promise<number> => {
    if (!mailer) return 0;
    running ??= sendDue(mailer).finally(() => (running = undefined));
    return running;
  };

  const tick = (): void => {
    sweep().catch((error: unknown) => {
      logger.error({ error: describeError(error) }, 'the outbox could not be emptied; it is tried again');
    });
  };

  return {
    sweep,
    start() {
      if (!mailer || cancel) return;
      isStopping = false;
      cancel = schedule(tick, SWEEP_EVERY_MS);
      tick();
    },
    async stop() {
      cancel?.();
      cancel = undefined;
      isStopping = true;
      await running?.catch(() => undefined);
    },
  };
}

/** True when the mail left. One that may have left stays `sending`, and `giveUpOn` turns it into `uncertain`. */
async function deliver(mail: OutboxEntry, mailer: Mailer, deps: PostmanDeps): Promise<boolean> {
  const { outbox, now, logger } = deps;
  const result = await mailer.send(mail);
  if (result.ok) {
    await outbox.sent(mail.id, now().toISOString());
    deps.onSent?.(mail);
    return true;
  }
  const { error, permanent, uncertain } = result;
  logger.warn(
    { mailId: mail.id, attempt: mail.attempts, error, permanent, uncertain },
    'a mail did not leave',
  );
  const delayMs = permanent ? undefined : BACK_OFF_MS[Math.max(0, mail.attempts - 1)];
  if (uncertain) return false;
  const next = delayMs === undefined ? undefined : new Date(now().getTime() + delayMs).toISOString();
  await outbox.failed(mail.id, error, next);
  if (next === undefined) deps.onFailed?.(mail);
  return false;
}

function repeat(job: () => void, everyMs: number): () => void {
  const timer = setInterval(job, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
