import restify, { type Next, type Request, type RequestHandler, type Response } from 'restify';
import { headerOf } from './caller.ts';
import { refuse } from './refuse.ts';

export interface BodyLimits {
  readonly mostBytes: number;
  /** Arrays and objects inside one another. */
  readonly mostLevels: number;
}

/** The citizen's pages work without a script: their forms come as HTML sends them. Nobody else may send one. */
const FORM_PATHS = /^\/(?:suivi|avis)(?:\/|$)/u;
/** The longest message of the pages, each character of it in the longest encoding, and the fields around it. */
const MOST_FORM_BYTES = 32 * 1024;
const JSON_TYPE = /^application\/json\s*(;|$)/iu;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/iu;

/**
 * Reads bodies as JSON, and forms as a record, into `request.body`; an absent body stays undefined. Nothing else is read:
 * restify's other parsers write uploads to the disk, and its gunzip ends the process on a broken stream.
 */
export const readJsonBody = ({ mostBytes, mostLevels }: BodyLimits): readonly RequestHandler[] => [
  refuseOtherBodies,
  restify.plugins.bodyReader({ maxBodySize: mostBytes }),
  readForm,
  ...restify.plugins.jsonBodyParser({ mapParams: false, bodyReader: true }),
  refuseDeepBodies(mostLevels),
];

function refuseOtherBodies(request: Request, response: Response, next: Next): void {
  const isAbsent =
    headerOf(request, 'transfer-encoding') === '' && Number(headerOf(request, 'content-length')) === 0;
  const isRead = JSON_TYPE.test(headerOf(request, 'content-type')) || isForm(request);
  if (isAbsent || (isRead && headerOf(request, 'content-encoding') === '')) {
    next();
    return;
  }
  refuse(response, 415, 'UnsupportedMediaType', 'Send application/json, without Content-Encoding.');
  next(false);
}

const isForm = (request: Request): boolean =>
  FORM_TYPE.test(headerOf(request, 'content-type')) &&
  request.method === 'POST' &&
  FORM_PATHS.test(request.getPath());

/** The last of fields with the same name counts. */
function readForm(request: Request, response: Response, next: Next): void {
  const { body } = request as { readonly body?: unknown };
  if (!isForm(request) || typeof body !== 'string') {
    next();
    return;
  }
  if (Buffer.byteLength(body) > MOST_FORM_BYTES) {
    refuse(response, 413, 'PayloadTooLarge', 'The form is too long.');
    next(false);
    return;
  }
  request.body = Object.fromEntries(new URLSearchParams(body));
  next();
}

const refuseDeepBodies = (mostLevels: number) => (request: Request, response: Response, next: Next) => {
  if (!isDeeperThan(mostLevels, request.body)) {
    next();
    return;
  }
  refuse(response, 400, 'InvalidContent', `The body is nested deeper than ${mostLevels} levels.`);
  next(false);
};

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}
