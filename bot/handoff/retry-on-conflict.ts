import { AppError } from '../errors.ts';

/** How often a turn is tried before whoever asked for it has to look again. */
const ATTEMPTS = 3;

/** Does a turn again when another process was faster; `stale` when it was so every time. */
export async function retryOnConflict<T>(turn: () => Promise<T>): Promise<T | 'stale'> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await turn();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'STORE_CONFLICT') throw error;
    }
  }
  return 'stale';
}
