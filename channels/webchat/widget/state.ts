import { isRecord, parseCredentials, parseEach, parseOutgoing, textOrNull } from './wire-guards.ts';
import type { Credentials, OutgoingActivity } from './wire.ts';

/** An activity on its way; `refusal` is why the server will not take it (`''` when it did not say). */
export interface OutboxEntry {
  readonly activity: OutgoingActivity;
  readonly refusal: string | null;
}

/** What the browser keeps from page to page. */
export interface SavedState {
  readonly userId: string;
  readonly conversation: Credentials | null;
  readonly isOpen: boolean;
  readonly draft: string;
  /** The language picked in the panel; null as long as the page decides. */
  readonly locale: string | null;
  /** The newest message seen with the panel open: what came after it is new. */
  readonly lastReadId: string | null;
  readonly outbox: readonly OutboxEntry[];
}

/** Every change reads first what is kept: another tab of the same site may have written since. */
export interface StateStore {
  read(): SavedState;
  update(change: (saved: SavedState) => Partial<SavedState>): void;
}

/** The two methods of `localStorage` that are needed. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** The name of our only entry in `localStorage`. */
export const STORAGE_KEY = 'guichet';

/** Keeps the state in the browser, or in memory where storage is refused (`null`) or full. */
export function createStateStore(storage: KeyValueStorage | null, newUserId: () => string): StateStore {
  let inMemory = emptyState(newUserId());
  let kept = storage;

  const read = (): SavedState => {
    if (!kept) return inMemory;
    try {
      return parseState(kept.getItem(STORAGE_KEY), inMemory);
    } catch {
      kept = null;
      return inMemory;
    }
  };
  return {
    read,
    update: (change) => {
      const saved = read();
      inMemory = { ...saved, ...change(saved) };
      try {
        kept?.setItem(STORAGE_KEY, JSON.stringify(inMemory));
      } catch {
        kept = null;
      }
    },
  };
}

function emptyState(userId: string): SavedState {
  return { userId, conversation: null, isOpen: false, draft: '', locale: null, lastReadId: null, outbox: [] };
}

/** Anything may stand there: an older version's state, or what the page's own scripts wrote. */
function parseState(json: string | null, fallback: SavedState): SavedState {
  const value = parseJson(json);
  if (!isRecord(value)) return fallback;
  return {
    userId: textOrNull(value['userId']) ?? fallback.userId,
    conversation: parseCredentials(value['conversation']),
    isOpen: value['isOpen'] === true,
    draft: textOrNull(value['draft']) ?? '',
    locale: textOrNull(value['locale']),
    lastReadId: textOrNull(value['lastReadId']),
    outbox: parseEach(value['outbox'], parseEntry),
  };
}

function parseEntry(value: unknown): OutboxEntry | null {
  if (!isRecord(value)) return null;
  const activity = parseOutgoing(value['activity']);
  return activity && { activity, refusal: textOrNull(value['refusal']) };
}

function parseJson(json: string | null): unknown {
  try {
    return json === null ? null : JSON.parse(json);
  } catch {
    return null;
  }
}
