import * as oidc from 'openid-client';
import type { SingleSignOn, SignOnAttempt } from '../contracts/accounts.ts';
import type { AgentStore } from '../contracts/agent.ts';
import { describeError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { createDiscovery, type ProviderSettings } from './discover-provider.ts';
import { findAccount, readIdentity } from './match-identity.ts';

/** How this installation is known at its identity provider. */
export interface SignOnSettings extends ProviderSettings {
  /** What the button says, such as ProConnect. */
  readonly name: string;
  /** ProConnect: `openid email given_name usual_name`. */
  readonly scopes: string;
  /** The provider answers for addresses though it sends no `email_verified`. */
  readonly trustEmail: boolean;
}

export interface SingleSignOnDeps {
  readonly agents: AgentStore;
  readonly logger: Logger;
}

/**
 * Sign-on at an identity provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636).
 * Nobody gets an account by it; it opens one that exists.
 */
export function createSingleSignOn(
  settings: SignOnSettings,
  { agents, logger }: SingleSignOnDeps,
): SingleSignOn {
  const discover = createDiscovery(settings);
  return {
    name: settings.name,
    async start(redirectUri) {
      try {
        return await begin(await discover(), settings.scopes, redirectUri);
      } catch (error) {
        logger.warn({ error: describeError(error) }, 'the identity provider can’t be reached');
        return undefined;
      }
    },
    async finish(currentUrl, attempt) {
      try {
        const identity = await readIdentity(await discover(), currentUrl, attempt);
        const account = await findAccount(identity, settings, agents);
        if ('refused' in account)
          logger.warn({ why: account.refused }, 'a sign-on at the provider was refused');
        else logger.info({ agent: account.id }, 'an agent signed on at the provider');
        return account;
      } catch (error) {
        logger.warn({ error: describeError(error) }, 'a sign-on at the provider failed');
        return { refused: 'failed' };
      }
    },
  };
}

async function begin(provider: oidc.Configuration, scope: string, redirectUri: string) {
  const attempt: SignOnAttempt = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
  };
  const url = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    scope,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, attempt };
}
