import * as oidc from 'openid-client';
import { z } from 'zod';
import type { SignOnAttempt, SignOnRefusal } from '../contracts/accounts.ts';
import type { Agent, AgentStore } from '../contracts/agent.ts';

/** Who the provider says someone is. */
export interface Identity {
  /** Issuer and subject: the only thing that never changes hands. */
  readonly subject: string;
  readonly email: string | undefined;
  /** Undefined when the provider says nothing about it. */
  readonly isEmailVerified: boolean | undefined;
}

/** Some providers send the flag as text. */
const claimsSchema = z.looseObject({
  email: z.string().optional().catch(undefined),
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
    .optional()
    .catch(undefined),
});

/** Trades the code for the identity. The userinfo answer may be JSON or, as at ProConnect, a signed JWT. */
export async function readIdentity(
  provider: oidc.Configuration,
  currentUrl: URL,
  { state, nonce, codeVerifier }: SignOnAttempt,
): Promise<Identity> {
  const tokens = await oidc.authorizationCodeGrant(provider, currentUrl, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  });
  const idToken = tokens.claims();
  const sub = idToken?.sub ?? '';
  const userinfo =
    provider.serverMetadata().userinfo_endpoint === undefined
      ? {}
      : await oidc.fetchUserInfo(provider, tokens.access_token, sub);
  const claims = claimsSchema.parse({ ...idToken, ...userinfo });
  return {
    subject: `${provider.serverMetadata().issuer} ${sub}`,
    email: claims.email?.trim().toLowerCase(),
    isEmailVerified: claims.email_verified,
  };
}

/** The enabled account of an identity: the one it opened before, else the one with its verified address, which then keeps it. */
export async function findAccount(
  { subject, email, isEmailVerified }: Identity,
  { trustEmail }: { readonly trustEmail: boolean },
  agents: AgentStore,
): Promise<Agent | { readonly refused: SignOnRefusal }> {
  const known = await agents.findByOidcSubject(subject);
  if (known) return known.disabled ? { refused: 'refused' } : known;
  if (email === undefined || email === '') return { refused: 'unverified' };
  if (!(isEmailVerified ?? trustEmail)) return { refused: 'unverified' };
  const agent = await agents.findByEmail(email);
  if (!agent || agent.disabled) return { refused: 'refused' };
  // An address that was given to somebody else opens nothing of who had it before.
  const kept = await agents.credentials(agent.id);
  if (kept?.oidcSubject !== undefined) return { refused: 'refused' };
  await agents.setCredentials(agent.id, { oidcSubject: subject });
  return agent;
}
