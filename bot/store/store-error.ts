import type { ErrorCode } from '../errors.ts';
import { AppError } from '../errors.ts';

/** Why a query failed, in words that quote nothing of what was stored. */
export interface Failure {
  readonly code: ErrorCode;
  readonly reason: string;
}

/** SQLSTATE, https://www.postgresql.org/docs/15/errcodes-appendix.html; a two-character key is a whole class. */
const sqlStates: Readonly<Record<string, Failure>> = {
  '08': { code: 'STORE_UNAVAILABLE', reason: 'the connection failed' },
  '23001': { code: 'STORE_CONFLICT', reason: 'the register of cases can only be added to' },
  '23505': { code: 'STORE_CONFLICT', reason: 'what was to be new is already in it' },
  '25P03': { code: 'STORE_UNAVAILABLE', reason: 'the turn took so long that its connection was closed' },
  '28': { code: 'STORE_UNAVAILABLE', reason: 'it refused the user or the password' },
  '3D000': { code: 'STORE_UNAVAILABLE', reason: 'there is no database of that name' },
  '40': { code: 'STORE_CONFLICT', reason: 'another turn was written at the same time' },
  '42501': { code: 'STORE_UNAVAILABLE', reason: 'the database user lacks a right it needs' },
  '53': { code: 'STORE_UNAVAILABLE', reason: 'the server has no connection, memory or disk left' },
  '55P03': { code: 'STORE_UNAVAILABLE', reason: 'another process held the conversation for too long' },
  '57': { code: 'STORE_UNAVAILABLE', reason: 'the server is starting, stopping or closed the connection' },
};

/** SQLite's result codes, https://www.sqlite.org/rescode.html; below 256 it stands for all its extended codes. */
const sqliteCodes: Readonly<Record<number, Failure>> = {
  5: { code: 'STORE_UNAVAILABLE', reason: 'another program has locked the file' },
  8: { code: 'STORE_UNAVAILABLE', reason: 'the file may only be read' },
  10: { code: 'STORE_UNAVAILABLE', reason: 'the disk could not be read or written' },
  11: { code: 'STORE_UNAVAILABLE', reason: 'the file is damaged' },
  13: { code: 'STORE_UNAVAILABLE', reason: 'the disk is full' },
  14: { code: 'STORE_UNAVAILABLE', reason: 'the file cannot be opened' },
  26: { code: 'STORE_UNAVAILABLE', reason: 'the file is not an SQLite database' },
  1555: { code: 'STORE_CONFLICT', reason: 'another turn was written at the same time' },
  1811: { code: 'STORE_CONFLICT', reason: 'the register of cases can only be added to' },
  2067: { code: 'STORE_CONFLICT', reason: 'what was to be new is already in it' },
};

/** What the network or the file system says, by the names of errno(3). */
const systemErrors: Readonly<Record<string, string>> = {
  EACCES: 'this user has no right to it',
  EAI_AGAIN: 'its host name cannot be looked up',
  ECONNREFUSED: 'nothing answers at that address',
  EEXIST: 'a file is where the folder should be',
  ENOTDIR: 'a file is where the folder should be',
  ENOTFOUND: 'its host name is unknown',
  EPERM: 'this user has no right to it',
  EROFS: 'the disk may only be read',
  ETIMEDOUT: 'it did not answer in time',
};

/**
 * The error in our words: a driver's own text, `detail` and `cause` can quote a row, so none of them is passed on.
 * An `AppError` stays as it is, and so does a plain mistake of programming.
 */
export function toStoreError(error: unknown): unknown {
  if (error instanceof AppError || isMistake(error)) return error;
  const { code, reason } = explainFailure(error);
  return new AppError(code, `The store could not be used: ${reason}.`);
}

/** Decides by the driver's code alone. An error without one comes from a lost or refused connection (`pg`). */
export function explainFailure(error: unknown): Failure {
  const sqlite = readField(error, 'errcode');
  if (typeof sqlite === 'number') {
    return sqliteCodes[sqlite] ?? sqliteCodes[sqlite & 0xff] ?? unexpected(`SQLite ${String(sqlite)}`);
  }
  const code = readField(error, 'code');
  if (typeof code !== 'string')
    return { code: 'STORE_UNAVAILABLE', reason: 'the connection was lost or refused' };
  if (/^E[A-Z_]{3,}$/.test(code) && !code.startsWith('ERR_')) {
    return { code: 'STORE_UNAVAILABLE', reason: systemErrors[code] ?? `the system says ${code}` };
  }
  return sqlStates[code] ?? sqlStates[code.slice(0, 2)] ?? unexpected(code);
}

function unexpected(code: string): Failure {
  return { code: 'STORE_FAILED', reason: `the database reported ${code}` };
}

/** No `instanceof Error`: under Jest the errors of Node's own modules are of another realm. */
function readField(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
}

function isMistake(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}
