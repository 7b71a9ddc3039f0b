import type { Store } from '../contracts/store.ts';
import { AppError } from '../errors.ts';
import { createStore } from './create-store.ts';
import type { OnListenerError } from './listeners.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite, sqlitePath } from './open-sqlite.ts';
import type { OpenedDatabase } from './opened-database.ts';
import { explainFailure } from './store-error.ts';

/** Where everything is kept. */
export interface StorePlace {
  /** `postgresql://user:password@host:port/name`, for an installation of several processes; empty is as if absent. */
  readonly databaseUrl?: string | undefined;
  /** The folder of the embedded database, made if missing; not used when there is a `databaseUrl`. */
  readonly dataDir: string;
  /** Told when a listener of the bus throws; the others are called all the same. */
  readonly onListenerError?: OnListenerError;
}

/** Opens the store and brings its tables to this version, or throws STORE_UNAVAILABLE; the sentence holds no password. */
export async function openStore({ databaseUrl, dataDir, onListenerError }: StorePlace): Promise<Store> {
  const database =
    databaseUrl === undefined || databaseUrl === ''
      ? await open(`The database ${sqlitePath(dataDir)}`, () => openSqlite(dataDir, onListenerError))
      : await open(describeAddress(databaseUrl), () => openPostgres(databaseUrl, onListenerError));
  return createStore(database);
}

async function open(what: string, openDatabase: () => Promise<OpenedDatabase>): Promise<OpenedDatabase> {
  try {
    return await openDatabase();
  } catch (error) {
    const reason = error instanceof AppError ? error.message : explainFailure(error).reason;
    throw new AppError('STORE_UNAVAILABLE', `${what} cannot be opened: ${reason}.`);
  }
}

/** Host and name only: never the user, the password or the options. */
function describeAddress(databaseUrl: string): string {
  const url = URL.parse(databaseUrl);
  // An @ further on means that a password with / ? or # in it was cut: what follows would show the rest of it.
  if (
    !url ||
    !/^postgres(ql)?:$/.test(url.protocol) ||
    `${url.pathname}${url.search}${url.hash}`.includes('@')
  ) {
    throw new AppError(
      'STORE_UNAVAILABLE',
      'The address of the database is not of the form postgresql://user:password@host:port/name, ' +
        'with the special characters of the password percent-encoded.',
    );
  }
  return `The PostgreSQL database ${url.pathname.slice(1)} at ${url.host || 'the local socket'}`;
}
