import { z } from 'zod';
import { needsHttps, notFound, ok } from './answer.ts';
import { param, withBody, type Call, type Handlers } from './call.ts';
import { cookieRulesFor } from './cookies.ts';
import { handOut, limited, type SessionDeps } from './open-session.ts';
import { refuseAccount } from './refuse-account.ts';
import { cleanText } from '../../bot/contracts/clean-text.ts';
import type { InvitationView } from './wire.ts';

const line = z.string().max(200).transform(cleanText);
/** A `NewAccount`. The password may be longer here than any that is taken, so that the rule's own sentence is heard. */
const accountSchema = z.strictObject({
  email: z.email().max(320).exactOptional(),
  name: line.exactOptional(),
  position: line.exactOptional(),
  service: line.exactOptional(),
  password: z.string().max(2_000),
});

/** One-time links: what one stands for, and taking it. Who takes one is signed in. */
export function createInvitationRoutes(
  deps: SessionDeps,
): Handlers<'GET /invitations/:secret' | 'POST /invitations/:secret'> {
  const { invitations, sessions } = deps.accounts;
  return {
    'GET /invitations/:secret': limited(deps, async (call) => {
      const invitation = await invitations.look(param(call, 'secret'));
      if (!invitation) return notFound;
      const { role, email, agentId } = invitation;
      const view: InvitationView = {
        role,
        ...(email !== undefined && { email }),
        isReset: agentId !== undefined,
      };
      return ok(view);
    }),
    'POST /invitations/:secret': limited(
      deps,
      withBody(accountSchema, async (form, call: Call) => {
        if (!cookieRulesFor(call.origin)) return needsHttps;
        const account = await invitations.accept(param(call, 'secret'), form);
        if ('refused' in account) return refuseAccount(account.refused);
        return handOut(await sessions.open(account, call.device), call, deps);
      }),
    ),
  };
}
