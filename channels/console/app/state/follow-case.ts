import type { JournalEntry } from '../../../../bot/contracts/journal.ts';
import { isVoiceChannel } from '../../../../bot/contracts/speech.ts';
import type { Ticket } from '../../../../bot/contracts/ticket.ts';
import type { CaseFile, LiveMessage } from '../../wire.ts';

/** A case on the screen: what was read of it, and what has come live since. */
export interface FollowedCase {
  readonly file: CaseFile;
  /** Other agents who look at it too. */
  readonly viewers: readonly string[];
  /** Milliseconds since 1970 of the citizen's last sign of typing; 0 when they have written since. */
  readonly typingAt: number;
  /** What is shown is not all there is: read it again. */
  readonly isStale: boolean;
}

export type CaseMove =
  | { readonly type: 'read'; readonly file: CaseFile }
  | { readonly type: 'acted'; readonly ticket: Ticket }
  | { readonly type: 'live'; readonly message: LiveMessage; readonly now: number };

/** The next state of a case on the screen. Undefined is one that has not been read yet. */
export function followCase(state: FollowedCase | undefined, move: CaseMove): FollowedCase | undefined {
  if (move.type === 'read') return readAgain(state, move.file);
  if (!state) return undefined;
  if (move.type === 'acted') return { ...state, file: { ...state.file, ticket: move.ticket }, isStale: true };
  return hear(state, move.message, move.now);
}

function readAgain(state: FollowedCase | undefined, file: CaseFile): FollowedCase {
  const isSame = state?.file.ticket.id === file.ticket.id;
  if (!isSame) return { file, viewers: [], typingAt: 0, isStale: false };
  // What came live while the case was being read may be newer than what was read.
  const transcript = addEntries(file.transcript, state.file.transcript).transcript;
  return { ...state, file: { ...file, transcript }, isStale: false };
}

function hear(state: FollowedCase, message: LiveMessage, now: number): FollowedCase {
  const id = state.file.ticket.id;
  switch (message.type) {
    case 'resync':
      return { ...state, isStale: true };
    case 'presence':
    case 'signedOut':
      return state;
    case 'case':
    case 'call':
      return message.ticketId === id ? { ...state, isStale: true } : state;
    case 'typing':
      return message.ticketId === id ? { ...state, typingAt: now } : state;
    case 'viewers':
      return message.ticketId === id ? { ...state, viewers: message.names } : state;
    case 'entries':
      return message.ticketId === id ? addLive(state, message.entries) : state;
    default:
      return message satisfies never;
  }
}

function addLive(state: FollowedCase, entries: readonly JournalEntry[]): FollowedCase {
  const { transcript, hasGap } = addEntries(state.file.transcript, entries);
  const hasWritten = entries.some(({ activity }) => activity.from.role === 'user');
  // A caller who speaks is on the line, whatever was read before.
  const isBack =
    !state.file.isChatOpen &&
    entries.some(({ activity }) => activity.from.role === 'user' && isVoiceChannel(activity.channelId));
  return {
    ...state,
    file: { ...state.file, transcript },
    typingAt: hasWritten ? 0 : state.typingAt,
    isStale: state.isStale || hasGap || isBack,
  };
}

/** Entries count without holes: a hole means that a message was missed. The same one twice is one. */
function addEntries(
  known: readonly JournalEntry[],
  more: readonly JournalEntry[],
): { readonly transcript: readonly JournalEntry[]; readonly hasGap: boolean } {
  const bySequence = new Map([...known, ...more].map((entry) => [entry.sequence, entry]));
  const transcript = [...bySequence.values()].sort((a, b) => a.sequence - b.sequence);
  const last = known.at(-1)?.sequence;
  const next = transcript.find(({ sequence }) => last !== undefined && sequence > last);
  return { transcript, hasGap: next !== undefined && last !== undefined && next.sequence !== last + 1 };
}

/** From which entry on the server has to tell: the one after the last that is known. */
export const nextSequence = (file: CaseFile): number => (file.transcript.at(-1)?.sequence ?? -1) + 1;
