import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Provider,
  type AccountClaims,
  type Adapter,
  type AdapterPayload,
  type Configuration,
} from 'oidc-provider';

/** Who signs in at the provider, and what it says of them. */
export type Person = AccountClaims;

export interface TestProvider {
  readonly issuer: string;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  /** The next one to sign in. */
  person: Person;
  /** Whether it can be reached at all. */
  isDown: boolean;
  /** How the last userinfo was written. */
  readonly userinfoType: () => string;
  /** How often its discovery document was asked for. */
  readonly discoveries: () => number;
  /** Registers the client; before that every address answers 503. */
  register(redirectUri: string, options?: { readonly signedUserinfo?: boolean }): void;
  /** Goes through the provider's pages as a browser does, from the address to sign in to the one that leads back. */
  signIn(address: string): Promise<URL>;
  close(): Promise<void>;
}

const client = { clientId: 'guichet', clientSecret: 'a-secret-of-the-tests-that-is-long-enough' };

/** A real OpenID Connect provider (`oidc-provider`) on the loopback, with a login that asks nothing. */
export async function startOidcProvider(): Promise<TestProvider> {
  let handle: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  let discoveries = 0;
  let userinfoType = '';
  const server = createServer((request, response) => {
    if (request.url?.includes('/.well-known/')) discoveries += 1;
    response.on('finish', () => {
      if (request.url === '/me') userinfoType = String(response.getHeader('content-type'));
    });
    if (handle && !test.isDown) handle(request, response);
    else {
      response.statusCode = 503;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const test: TestProvider = {
    issuer,
    client,
    person: { sub: 'nobody' },
    isDown: false,
    discoveries: () => discoveries,
    userinfoType: () => userinfoType,
    register(redirectUri, { signedUserinfo = false } = {}) {
      const provider = new Provider(
        issuer,
        configure(redirectUri, signedUserinfo, () => test.person),
      );
      const callback = provider.callback();
      handle = (request, response) => {
        const isLogin = request.url?.startsWith('/interaction/') === true;
        void (isLogin ? logIn(provider, test.person, request, response) : callback(request, response));
      };
    },
    signIn: followToTheEnd,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return test;
}

const configure = (redirectUri: string, signedUserinfo: boolean, person: () => Person): Configuration => ({
  adapter: createShelves(),
  clients: [
    {
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'client_secret_post',
      ...(signedUserinfo && { userinfo_signed_response_alg: 'RS256' }),
    },
  ],
  // As at ProConnect, a scope for each claim; none of them is in the ID token.
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    given_name: ['given_name'],
    usual_name: ['usual_name'],
  },
  scopes: ['openid', 'email', 'given_name', 'usual_name'],
  features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
  pkce: { required: () => true },
  ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
  jwks: {
    keys: [
      {
        ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
        use: 'sig',
        alg: 'RS256',
        kid: 'test',
      },
    ],
  },
  cookies: { keys: ['a key of the tests'] },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  findAccount: (_context, id) => ({ accountId: id, claims: () => person() }),
  renderError: (context, { error }) => {
    context.body = error;
  },
});

/** Keeps in memory what the provider wants kept; its own way of doing that warns at each start. */
function createShelves(): (name: string) => Adapter {
  const kept = new Map<string, AdapterPayload>();
  return (name) => {
    const key = (id: string) => `${name} ${id}`;
    const findBy = async (field: 'uid' | 'userCode', value: string) =>
      [...kept].find(([id, payload]) => id.startsWith(`${name} `) && payload[field] === value)?.[1];
    return {
      upsert: async (id, payload) => void kept.set(key(id), payload),
      find: async (id) => kept.get(key(id)),
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (code) => findBy('userCode', code),
      consume: async (id) => {
        const payload = kept.get(key(id));
        if (payload) kept.set(key(id), { ...payload, consumed: 1 });
      },
      destroy: async (id) => void kept.delete(key(id)),
      revokeByGrantId: async (grantId) => {
        for (const [id, payload] of kept) if (payload.grantId === grantId) kept.delete(id);
      },
    };
  };
}

/** Says yes to everything the provider asks. */
async function logIn(
  provider: Provider,
  { sub }: Person,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: sub, clientId: client.clientId });
  grant.addOIDCScope(String(params['scope']));
  const grantId = await grant.save();
  await provider.interactionFinished(request, response, { login: { accountId: sub }, consent: { grantId } });
}

async function followToTheEnd(address: string): Promise<URL> {
  const { origin } = new URL(address);
  const cookies = new Map<string, string>();
  let url = new URL(address);
  while (url.origin === origin) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    await response.text();
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null)
      throw new Error(`The provider stopped at ${url.pathname} with ${String(response.status)}.`);
    url = new URL(location, url);
  }
  return url;
}
