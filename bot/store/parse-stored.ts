import { AppError } from '../errors.ts';

/** JSON that this store wrote itself: the caller names its type and checks nothing. The parser's own error would quote the text. */
export function parseStored(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new AppError('STORE_FAILED', 'A row of the store does not hold what was written there.');
  }
}
