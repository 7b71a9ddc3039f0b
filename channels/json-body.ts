import restify, { type Next, type Request, type RequestHandler, type Response } from 'restify';
import { headerOf } from './caller.ts';
import { refuse } from './refuse.ts';

export interface BodyLimits {
  readonly mostBytes: number;
  /** Arrays and objects inside one another. */
  readonly mostLevels: number;
}

/**
 * Reads bodies as JSON into `request.body`; an absent body stays undefined. Nothing else is read: restify's other parsers
 * write uploads to the disk, and its gunzip ends the process on a broken stream.
 */
export const readJsonBody = ({ mostBytes, mostLevels }: BodyLimits): readonly RequestHandler[] => [
  refuseOtherBodies,
  restify.plugins.bodyReader({ maxBodySize: mostBytes }),
  ...restify.plugins.jsonBodyParser({ mapParams: false, bodyReader: true }),
  refuseDeepBodies(mostLevels),
];

function refuseOtherBodies(request: Request, response: Response, next: Next): void {
  const isAbsent =
    headerOf(request, 'transfer-encoding') === '' && Number(headerOf(request, 'content-length')) === 0;
  const isJson = /^application\/json\s*(;|$)/iu.test(headerOf(request, 'content-type'));
  if (isAbsent || (isJson && headerOf(request, 'content-encoding') === '')) {
    next();
    return;
  }
  refuse(response, 415, 'UnsupportedMediaType', 'Send application/json, without Content-Encoding.');
  next(false);
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
