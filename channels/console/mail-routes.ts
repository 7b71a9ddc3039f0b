import { done, notFound, ok } from './answer.ts';
import { param, type Handlers } from './call.ts';
import type { ConsoleDeps } from './console-deps.ts';

/** Mails that did not leave, and another try. */
export function createMailRoutes({
  outbox,
  now,
}: Pick<ConsoleDeps, 'outbox' | 'now'>): Handlers<'GET /mails' | 'POST /mails/:id/retry'> {
  return {
    'GET /mails': async () => ok({ mails: await outbox.list() }),
    'POST /mails/:id/retry': async (call) =>
      (await outbox.retry(param(call, 'id'), now().toISOString())) ? done : notFound,
  };
}
