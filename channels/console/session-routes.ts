import { z } from 'zod';
import { done, needsHttps, ok, signedOut, type Answer } from './answer.ts';
import { withBody, type Handlers } from './call.ts';
import { cookieRulesFor } from './cookies.ts';
import { describeSession, handOut, limited, type SessionDeps } from './open-session.ts';
import { refuseSignIn } from './refuse-account.ts';
import type { SignInView } from './wire.ts';

const signInSchema = z.strictObject({
  email: z.string().min(1).max(320),
  password: z.string().max(2_000),
});

/** Who is signed in, signing in with a password, and out. */
export function createSessionRoutes(
  deps: SessionDeps,
): Handlers<'GET /session' | 'POST /sign-in' | 'POST /sign-out'> {
  const { sessions, presence, signIn } = deps.accounts;
  return {
    'GET /session': async ({ signedIn }) =>
      signedIn ? ok(await describeSession(signedIn, deps)) : askToSignIn(deps),
    'POST /sign-in': limited(
      deps,
      withBody(signInSchema, async ({ email, password }, call) => {
        if (!cookieRulesFor(call.origin)) return needsHttps;
        const result = await signIn({ email, password, device: call.device });
        return 'refused' in result ? refuseSignIn(result) : handOut(result, call, deps);
      }),
    ),
    'POST /sign-out': async ({ signedIn: { agent, session } }) => {
      await sessions.end(session.id, agent.id);
      if ((await sessions.of(agent.id)).length === 0) await presence.set(agent.id, 'away');
      return { ...done, session: 'ended' };
    },
  };
}

function askToSignIn({ accounts }: SessionDeps): Answer {
  const view: SignInView = accounts.singleSignOn ? { ssoName: accounts.singleSignOn.name } : {};
  const { error } = signedOut.body as { readonly error: object };
  return { ...signedOut, body: { error: { ...error, details: view } } };
}
