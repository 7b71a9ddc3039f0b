import type { z } from 'zod';
import type { SignedIn } from '../../bot/contracts/accounts.ts';
import { failure, type Answer } from './answer.ts';
import type { access, Route } from './guard.ts';

/** One request, as the handlers see it. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  /** The caller's network address, for limits alone. */
  readonly caller: string;
  /** `https://host` as the browser sees us. */
  readonly origin: string;
  /** What the browser says it is. */
  readonly device: string;
  readonly signedIn: SignedIn | undefined;
}

/** A call of someone who may make it. */
export interface SignedCall extends Call {
  readonly signedIn: SignedIn;
}

export type Handler<C extends Call = SignedCall> = (call: C) => Promise<Answer>;

/** A handler for each route of a list; those that are not open get who is signed in. */
export type Handlers<R extends Route> = {
  readonly [K in R]: Handler<(typeof access)[K] extends 'open' ? Call : SignedCall>;
};

/** Runs with a body of the right form; 400 names the fields of any other, never what stood in them. */
export const withBody =
  <T, C extends Call>(schema: z.ZodType<T>, run: (body: T, call: C) => Promise<Answer>): Handler<C> =>
  async (call) => {
    const body = schema.safeParse(call.body);
    return body.success ? run(body.data, call) : notValid(body.error);
  };

/** The same for what stands behind the question mark. */
export const withQuery =
  <T, C extends Call>(schema: z.ZodType<T>, run: (query: T, call: C) => Promise<Answer>): Handler<C> =>
  async (call) => {
    const query = schema.safeParse(call.query ?? {});
    return query.success ? run(query.data, call) : notValid(query.error);
  };

export const notValidField = (field: string): Answer =>
  failure(400, 'NotValid', 'La demande n’est pas valable.', { fields: [field] });

/** Only names that the schema knows: a key of the caller's own making is theirs. */
function notValid({ issues }: z.ZodError): Answer {
  const fields = [...new Set(issues.map(({ path }) => path.join('.')))].filter((field) => field !== '');
  return failure(400, 'NotValid', 'La demande n’est pas valable.', { fields });
}

/** A part of the path; the router has always put it there. */
export const param = ({ params }: Call, name: string): string => params[name] ?? '';
