import type { Request, Response, Server } from 'restify';
import { activitySchema } from '../../bot/contracts/activity.ts';
import { isLoopback } from '../caller.ts';

/** The Bot Framework's door, as the SDK's adapter opens it. */
export interface ApiMessages {
  /** Checks the caller's token and calls `next`; undefined where no identity is configured. */
  readonly authorise: ((request: never, response: never, next: () => void) => Promise<void>) | undefined;
  readonly process: (request: never, response: never) => Promise<void>;
}

/** `POST /api/messages`: any Bot Framework channel or client; without an identity, callers on this machine only. */
export function addApiMessages(server: Server, { authorise, process }: ApiMessages): void {
  server.post('/api/messages', async (request: Request, response: Response) => {
    const refusal = refusalOf(request, authorise === undefined);
    if (refusal) {
      response.send(refusal.status, { error: refusal.error });
      return;
    }
    if (authorise) {
      let passed = false;
      await authorise(request as never, response as never, () => (passed = true));
      if (!passed) return;
    }
    await process(request as never, asExpress(response) as never);
  });
}

function refusalOf(request: Request, isAnonymous: boolean) {
  if (isAnonymous && !isLoopback(request)) {
    return { status: 401, error: { code: 'NotConfigured', message: 'Set MICROSOFT_APP_ID to take calls from elsewhere.' } };
  }
  if (!activitySchema.safeParse(request.body).success) {
    return { status: 400, error: { code: 'BadActivity', message: 'The body is not a Bot Framework Activity.' } };
  }
  return undefined;
}

/** The SDK ends a response after sending it, as Express allows; restify has ended it by then. */
function asExpress(response: Response) {
  let status = 200;
  let isSent = false;
  const send = (body?: unknown) => {
    if (isSent) return;
    isSent = true;
    response.send(status, body);
  };
  return {
    get headersSent() {
      return isSent;
    },
    get writableEnded() {
      return isSent;
    },
    status(code: number) {
      status = code;
      return this;
    },
    setHeader: (name: string, value: string) => {
      response.setHeader(name, value);
    },
    send,
    end: () => {
      send();
    },
  };
}
