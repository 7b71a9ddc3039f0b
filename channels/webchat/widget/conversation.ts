import type { Clock } from './clock.ts';
import { coalesce } from './coalesce.ts';
import { Connection, type ConnectionStatus } from './connection.ts';
import type { ConversationView } from './conversation-view.ts';
import type { DirectLine, Outcome } from './direct-line.ts';
import { Outbox } from './outbox.ts';
import type { StateStore } from './state.ts';
import type { Socket } from './stream.ts';
import { Transcript } from './transcript.ts';
import { createTypingSignal } from './typing-signal.ts';
import { TypingTimer } from './typing-timer.ts';
import type { ActivitySet, Credentials, OutgoingActivity, Posted, ReceivedActivity } from './wire.ts';

/** The outside of a conversation; `locale` is the language of the interface at that moment. */
export interface ConversationDeps {
  readonly directLine: DirectLine;
  readonly store: StateStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly openSocket: (url: string) => Socket;
  readonly hasNetwork: () => boolean;
  readonly locale: () => string;
  readonly onChange: (view: ConversationView) => void;
}

const ECHO_WITHIN_MS = 10_000;

/** The conversation without its looks: what the panel shows, and what the citizen can do to it. */
export class Conversation {
  readonly #deps: ConversationDeps;
  readonly #transcript = new Transcript();
  readonly #typing: TypingTimer;
  readonly #outbox: Outbox;
  readonly #announceChange: () => void;
  /** For every change of the field: the agent sees that an answer is being written. */
  readonly noteTyping: () => void;
  #connection: Connection | null = null;
  #conversationId: string | null = null;
  #status: ConnectionStatus = 'connecting';
  #isReplaying = true;
  #isOpen = false;

  constructor(deps: ConversationDeps) {
    this.#deps = deps;
    this.#announceChange = coalesce(() => {
      deps.onChange(this.view);
    });
    const { store, clock, random } = deps;
    this.#typing = new TypingTimer(clock, this.#announceChange);
    const sayTyping = createTypingSignal(clock, () => {
      this.#tellTyping();
    });
    this.noteTyping = () => {
      if (this.#transcript.isWithHumans) sayTyping();
    };
    this.#outbox = new Outbox({
      shelf: {
        read: () => store.read().outbox,
        change: (edit) => {
          store.update(({ outbox }) => ({ outbox: edit(outbox) }));
        },
      },
      post: (activity) => this.#post(activity),
      clock,
      random,
      onChange: this.#announceChange,
      onFailure: (failure) => this.#connection?.report(failure),
    });
  }

  get view(): ConversationView {
    return {
      rows: this.#transcript.rows(this.#outbox.entries),
      status: this.#status,
      isTyping: this.#typing.isTyping,
      typingName: this.#typing.name,
      isReplaying: this.#isReplaying,
      unread: this.#isOpen ? 0 : this.#transcript.countRepliesAfter(this.#deps.store.read().lastReadId),
    };
  }

  /** Goes on where the last page stopped; a citizen who never opened the panel costs the server nothing. */
  resume(): void {
    if (this.#deps.store.read().conversation) this.#connect();
  }

  open(): void {
    this.#isOpen = true;
    this.#deps.store.update(() => ({ isOpen: true }));
    this.#markRead();
    this.#connect();
  }

  close(): void {
    this.#isOpen = false;
    this.#deps.store.update(() => ({ isOpen: false }));
  }

  say(text: string): void {
    this.#outbox.add({ type: 'message', text, ...this.#addressed() });
    this.#connect();
  }

  resend(key: string): void {
    this.#outbox.retry(key);
  }

  /** Told only to a conversation that exists: a new one begins in the language of the interface. */
  tellLanguage(value: string): void {
    if (!this.#deps.store.read().conversation) return;
    this.#outbox.add({ type: 'event', name: 'guichet/language', value, ...this.#addressed() });
  }

  /** Says that the citizen is done; the assistant then asks how it went. */
  end(): void {
    if (!this.#deps.store.read().conversation) return;
    this.#outbox.add({ type: 'event', name: 'guichet/episode-ended', ...this.#addressed() });
  }

  /** Forgets this conversation and begins another. */
  restart(): void {
    this.#disconnect();
    this.#outbox.clear();
    this.#deps.store.update(() => ({ conversation: null, lastReadId: null }));
    this.#connect();
  }

  /** The network came or went, or the page is looked at again. */
  wake(): void {
    void this.#connection?.nudge();
  }

  /** Another tab of the site wrote to the shared state: perhaps it changed conversations. */
  followOtherTabs(): void {
    const { conversation } = this.#deps.store.read();
    if ((conversation?.conversationId ?? null) !== this.#conversationId) {
      this.#disconnect();
      if (conversation) this.#connect();
    }
    this.#announceChange();
  }

  stop(): void {
    this.#disconnect();
  }

  #connect(): void {
    if (this.#connection) return;
    const { directLine, store, clock, random, openSocket, hasNetwork, locale } = this.#deps;
    this.#isReplaying = true;
    this.#conversationId = store.read().conversation?.conversationId ?? null;
    this.#connection = new Connection({
      directLine,
      clock,
      random,
      openSocket,
      hasNetwork,
      start: () => ({ userId: store.read().userId, locale: locale() }),
      credentials: () => store.read().conversation,
      onCredentials: (credentials) => {
        this.#keepCredentials(credentials);
      },
      onExpired: () => {
        this.#expire();
      },
      onBatch: (batch) => {
        this.#receive(batch);
      },
      onStatus: (status) => {
        this.#changeStatus(status);
      },
    });
    void this.#connection.run();
  }

  #disconnect(): void {
    this.#connection?.stop();
    this.#connection = null;
    this.#conversationId = null;
    this.#transcript.clear();
    this.#typing.hide();
    this.#announceChange();
  }

  #keepCredentials(credentials: Credentials): void {
    this.#conversationId = credentials.conversationId;
    this.#deps.store.update(() => ({ conversation: credentials }));
  }

  #expire(): void {
    this.#conversationId = null;
    this.#deps.store.update(() => ({ conversation: null }));
    this.#transcript.markExpired();
    this.#typing.hide();
    this.#announceChange();
    // Behind a closed panel nobody asked for a new one; opening it will.
    if (this.#isOpen || this.#outbox.entries.length > 0) return;
    this.#connection?.stop();
    this.#connection = null;
  }

  #changeStatus(status: ConnectionStatus): void {
    this.#status = status;
    if (status === 'online') {
      this.#isReplaying = false;
      this.#outbox.resume();
    } else {
      this.#typing.hide();
    }
    this.#announceChange();
  }

  #receive({ activities }: ActivitySet): void {
    for (const activity of activities) this.#receiveOne(activity);
    if (this.#isOpen) this.#markRead();
    this.#announceChange();
  }

  #receiveOne(activity: ReceivedActivity): void {
    const isNew = this.#transcript.add(activity);
    if (activity.role === 'user') {
      if (activity.clientActivityID !== null) this.#outbox.acknowledge(activity.clientActivityID);
    } else if (isNew) {
      this.#typing.hide();
    } else if (activity.type === 'typing' && !this.#isReplaying) {
      this.#typing.show(activity.role === 'agent' ? (activity.senderName ?? '') : null);
    }
  }

  /** Nothing depends on it: whether it arrives is not looked at. */
  #tellTyping(): void {
    const { conversation } = this.#deps.store.read();
    if (!conversation || this.#status !== 'online') return;
    const { channelData: _id, ...addressed } = this.#addressed();
    void this.#deps.directLine.post(conversation, { type: 'typing', ...addressed });
  }

  #post(activity: OutgoingActivity): Promise<Outcome<Posted>> | null {
    const { directLine, store } = this.#deps;
    const { conversation } = store.read();
    if (!conversation || this.#status !== 'online') return null;
    // The automaton always answers; people say by themselves when they write.
    if (activity.type === 'message' && !this.#transcript.isWithHumans) this.#typing.show();
    return directLine.post(conversation, activity).then((outcome) => {
      if (outcome.ok) void this.#expectEcho(activity.channelData.clientActivityID);
      else this.#typing.hide();
      // A refusal by a conversation that was left meanwhile says nothing about the present one.
      const isPresent = store.read().conversation?.conversationId === conversation.conversationId;
      return outcome.ok || isPresent ? outcome : { ok: false, failure: { kind: 'unreachable' } };
    });
  }

  /** A taken message that does not come back means that the stream is dead, whatever the socket believes. */
  async #expectEcho(id: string): Promise<void> {
    await this.#deps.clock.sleep(ECHO_WITHIN_MS);
    if (this.#outbox.entries.some(({ activity }) => activity.channelData.clientActivityID === id))
      this.wake();
  }

  #addressed(): Pick<OutgoingActivity, 'locale' | 'from' | 'channelData'> {
    const { store, newId, locale } = this.#deps;
    return {
      locale: locale(),
      from: { id: store.read().userId, role: 'user' },
      channelData: { clientActivityID: newId() },
    };
  }

  #markRead(): void {
    const lastReadId = this.#transcript.lastReply?.id ?? null;
    if (lastReadId !== null && lastReadId !== this.#deps.store.read().lastReadId)
      this.#deps.store.update(() => ({ lastReadId }));
  }
}
