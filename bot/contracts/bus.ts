/**
 * What one process tells all, itself included. The durable ones (`conversation`, `ticket`) leave with the commit they
 * announce; the others may be lost. None carries what anyone wrote.
 */
export type Signal =
  /** A conversation has new entries in the journal. */
  | { readonly type: 'conversation'; readonly conversationId: string }
  | { readonly type: 'ticket'; readonly ticketId: string; readonly conversationId: string }
  | {
      readonly type: 'typing';
      readonly conversationId: string;
      readonly role: 'user' | 'agent';
      readonly name?: string;
    }
  /** Someone's presence changed. */
  | { readonly type: 'presence' }
  /** Somebody looks at a case or leaves it. */
  | {
      readonly type: 'viewing';
      readonly ticketId: string;
      readonly agentId: string;
      readonly name: string;
      readonly isThere: boolean;
    }
  /** A session ended: its sockets have to close. */
  | { readonly type: 'sessionEnded'; readonly agentId: string }
  /** Signals may have been missed: read again what you show. */
  | { readonly type: 'resync' };

/** Signals between the processes of one installation. */
export interface Bus {
  publish(signal: Signal): Promise<void>;
  /** Stops listening when the returned function is called. */
  subscribe(listener: (signal: Signal) => void): () => void;
}
