import { z } from 'zod';
import { presences } from '../../bot/contracts/agent.ts';
import { done, notFound, ok } from './answer.ts';
import { param, withBody, type Handlers, type SignedCall } from './call.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { refuseAccount, refuseSignIn } from './refuse-account.ts';
import type { SessionLine } from './wire.ts';

const password = z.string().max(2_000);

/** One's own account: where one is signed in, the password, the presence. */
export function createAccountRoutes({
  accounts: { sessions, changes, presence },
}: Pick<ConsoleDeps, 'accounts'>): Handlers<
  'GET /account/sessions' | 'DELETE /account/sessions/:id' | 'POST /account/password' | 'PUT /presence'
> {
  return {
    'GET /account/sessions': async ({ signedIn: { agent, session } }) => {
      const lines = (await sessions.of(agent.id)).map(({ id, createdAt, seenAt, device }): SessionLine => ({
        ...{ id, createdAt, seenAt, device },
        isThis: id === session.id,
      }));
      return ok({ sessions: lines });
    },
    'DELETE /account/sessions/:id': async (call) =>
      (await sessions.end(param(call, 'id'), call.signedIn.agent.id)) ? done : notFound,
    'POST /account/password': withBody(
      z.strictObject({ current: password, next: password }),
      async (body, { signedIn }: SignedCall) => {
        const result = await changes.changePassword(body, signedIn);
        if (result === 'changed') return done;
        return typeof result === 'string' ? refuseAccount(result) : refuseSignIn(result);
      },
    ),
    'PUT /presence': withBody(
      z.strictObject({ state: z.enum(presences) }),
      async ({ state }, { signedIn }: SignedCall) => {
        await presence.set(signedIn.agent.id, state);
        return done;
      },
    ),
  };
}
