import * as oidc from 'openid-client';

/** What a provider needs to know us by. */
export interface ProviderSettings {
  /** The issuer's address, as its discovery document says. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const TRIES = 2;
const TIMEOUT_SECONDS = 10;

/** Called by its name as text: the library marks it as deprecated to keep it out of production, and so do we. */
const allowPlainHttp = Reflect.get(oidc, 'allowInsecureRequests');

/** Reads the provider's discovery document when it is first needed, and again the next time when that failed. */
export function createDiscovery({ issuer, clientId, clientSecret }: ProviderSettings) {
  let found: Promise<oidc.Configuration> | undefined;
  const url = new URL(issuer);
  const execute = [oidc.enableNonRepudiationChecks, ...(isLocal(url) ? [allowPlainHttp] : [])];
  const read = async (tries: number): Promise<oidc.Configuration> => {
    try {
      return await oidc.discovery(url, clientId, clientSecret, undefined, {
        execute,
        timeout: TIMEOUT_SECONDS,
      });
    } catch (error) {
      if (tries > 1) return read(tries - 1);
      throw error;
    }
  };
  return async (): Promise<oidc.Configuration> => {
    found ??= read(TRIES);
    try {
      return await found;
    } catch (error) {
      found = undefined;
      throw error;
    }
  };
}

/** A provider on this very machine, for development and tests, may speak plain HTTP. */
const isLocal = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
