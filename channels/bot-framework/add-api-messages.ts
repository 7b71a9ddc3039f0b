import type { Request, Response, Server } from 'restify';
import { activitySchema } from '../../bot/contracts/activity.ts';
import { AppError } from '../../bot/errors.ts';
import { isLoopback } from '../caller.ts';
import { refuse } from '../refuse.ts';
import { asExpress } from './as-express.ts';

/** The Bot Framework's door, as the SDK's adapter opens it. */
export interface ApiMessages {
  /** No identity is configured: callers on this machine only. */
  readonly isAnonymous: boolean;
  /** Checks the caller's token and calls `next` when it is good. */
  readonly authorise: (request: never, response: never, next: () => void) => Promise<void>;
  /** Whether the SDK can read the body, and has somewhere to send the replies. */
  readonly accepts: (body: unknown) => boolean;
  readonly process: (request: never, response: never) => Promise<void>;
}

/** `POST /api/messages`: any Bot Framework channel or client; without an identity, callers on this machine only. */
export function addApiMessages(server: Server, api: ApiMessages): void {
  server.post('/api/messages', async (request: Request, response: Response) => {
    if (api.isAnonymous && !isLoopback(request)) {
      refuse(response, 401, 'NotConfigured', 'Set MICROSOFT_APP_ID to take calls from elsewhere.');
      return;
    }
    if (!api.isAnonymous && !(await isAuthorised(request, api))) {
      refuse(
        response,
        401,
        'BadToken',
        'Send a token of the Bot Framework for this bot as Authorization: Bearer.',
      );
      return;
    }
    if (!activitySchema.safeParse(request.body).success || !api.accepts(request.body)) {
      refuse(response, 400, 'BadActivity', 'The body is not a Bot Framework Activity that can be answered.');
      return;
    }
    await answer(request, response, api);
  });
}

/** The SDK's own refusal says what went wrong with its keys and hosts: ours says only that the token is not good. */
async function isAuthorised(request: Request, { authorise }: ApiMessages): Promise<boolean> {
  let hasPassed = false;
  const ignored = {
    status: () => ignored,
    setHeader: () => ignored,
    send: () => ignored,
    end: () => ignored,
  };
  await authorise(request as never, ignored as never, () => (hasPassed = true));
  return hasPassed;
}

async function answer(request: Request, response: Response, { process }: ApiMessages): Promise<void> {
  try {
    await process(request as never, asExpress(response) as never);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'REPLY_NOT_SENT')) throw error;
    refuse(
      response,
      502,
      'ReplyNotSent',
      'The serviceUrl did not take the replies: send the activity again to have them.',
    );
  }
}
