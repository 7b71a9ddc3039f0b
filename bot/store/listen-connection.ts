import pg from 'pg';

/** One channel for all signals: who listens, listens to all of them. */
export const signalChannel = 'guichet';

/** How patient a connection is; tests are less so. */
export interface ListenTiming {
  readonly connectTimeoutMs: number;
  /** A question that stays without an answer so long means that nobody is at the other end any more. */
  readonly queryTimeoutMs: number;
  /** A connection that went silently (a firewall, a pulled plug) is noticed by asking; TCP alone takes many minutes. */
  readonly heartbeatMs: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

const defaultTiming: ListenTiming = {
  connectTimeoutMs: 10_000,
  queryTimeoutMs: 10_000,
  heartbeatMs: 20_000,
  firstDelayMs: 100,
  longestDelayMs: 10_000,
};

export interface ListenConnectionDeps {
  readonly databaseUrl: string;
  readonly onPayload: (payload: string) => void;
  /** It listens again; what was sent meanwhile is lost. */
  readonly onReconnected: () => void;
}

/** A connection of its own, outside the pool, which comes back by itself as long as it takes. */
export interface ListenConnection {
  /** Never rejects: without a connection, or without luck, the payload is dropped. */
  notify(payload: string): Promise<void>;
  close(): Promise<void>;
}

/** Resolves once it listens; rejects when the first attempt fails. */
export async function openListenConnection(
  deps: ListenConnectionDeps,
  timing: ListenTiming = defaultTiming,
): Promise<ListenConnection> {
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const adopt = (fresh: pg.Client): void => {
    client = fresh;
    watch(fresh, timing.heartbeatMs, () => {
      client = undefined;
      if (!closed) reconnectAfter(timing.firstDelayMs);
    });
  };
  const reconnectAfter = (delayMs: number): void => {
    retry = setTimeout(() => void reconnect(delayMs), delayMs);
  };
  const reconnect = async (delayMs: number): Promise<void> => {
    const fresh = await listen(deps, timing).catch(() => undefined);
    if (closed) {
      if (fresh) await endQuietly(fresh);
    } else if (fresh) {
      adopt(fresh);
      deps.onReconnected();
    } else {
      reconnectAfter(Math.min(2 * delayMs, timing.longestDelayMs));
    }
  };

  adopt(await listen(deps, timing));
  return {
    notify: async (payload) => {
      if (client) await ask(client, 'select pg_notify($1, $2)', [signalChannel, payload]);
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      if (client) await endQuietly(client);
    },
  };
}

async function listen(
  { databaseUrl, onPayload }: ListenConnectionDeps,
  timing: ListenTiming,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'guichet signals',
    connectionTimeoutMillis: timing.connectTimeoutMs,
    query_timeout: timing.queryTimeoutMs,
    keepAlive: true,
  });
  client.on('error', ignore);
  client.on('notification', ({ payload }) => {
    onPayload(payload ?? '');
  });
  try {
    await client.connect();
    await client.query(`listen ${signalChannel}`);
    return client;
  } catch (error) {
    void endQuietly(client);
    throw error;
  }
}

/** Calls back once, whichever way the connection goes: closed by the other end, or not answering any more. */
function watch(client: pg.Client, heartbeatMs: number, onLost: () => void): void {
  const heartbeat = setInterval(() => void ask(client, 'select 1', []), heartbeatMs);
  heartbeat.unref();
  client.once('end', () => {
    clearInterval(heartbeat);
    onLost();
  });
}

/** A question whose answer is of no use; a connection that does not give it is ended. */
async function ask(client: pg.Client, query: string, values: readonly string[]): Promise<void> {
  try {
    await client.query(query, [...values]);
  } catch (error) {
    // An error with a code is the server's own answer: it is there.
    if (!(error instanceof Error && 'code' in error)) await endQuietly(client);
  }
}

async function endQuietly(client: pg.Client): Promise<void> {
  await client.end().catch(ignore);
}

function ignore(): void {
  // An error event that nobody listens to would end the process; the `end` event that follows says all.
}
