import type { ConnectionStatus } from './connection.ts';
import type { Row } from './transcript.ts';

/** All that there is to show; `isReplaying` as long as what comes in is old news. */
export interface ConversationView {
  readonly rows: readonly Row[];
  readonly status: ConnectionStatus;
  readonly isTyping: boolean;
  /** The agent who is writing; null for the assistant. */
  readonly typingName: string | null;
  readonly isReplaying: boolean;
  readonly unread: number;
}
