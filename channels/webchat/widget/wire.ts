/** Who speaks: the citizen, the automaton, or a human agent who took the conversation over. */
export type Role = 'user' | 'bot' | 'agent';

/** What opens one conversation; the token is worth nothing for another. */
export interface Credentials {
  readonly conversationId: string;
  readonly token: string;
}

/** Credentials with the address of the live stream, which is valid for one minute. */
export interface Joined extends Credentials {
  readonly streamUrl: string;
}

/** An official page to read on, as a button of a hero card. */
export interface CardLink {
  readonly title: string;
  readonly url: string;
}

/** A hero card: the source with its date, and the official pages. */
export interface Card {
  readonly text: string;
  readonly links: readonly CardLink[];
}

/** A proposed reply: what the button shows, and what is said for the citizen who presses it. */
export interface ProposedReply {
  readonly title: string;
  readonly value: string;
}

/** What the widget keeps of a received activity; `id` is null only for what is not in the journal (`typing`). */
export interface ReceivedActivity {
  readonly type: string;
  readonly id: string | null;
  readonly role: Role;
  readonly senderName: string | null;
  readonly text: string;
  readonly locale: string | null;
  readonly clientActivityID: string | null;
  readonly cards: readonly Card[];
  readonly replies: readonly ProposedReply[];
  /** The assistant said it about people who answer: the citizen waits for them or talks with them. */
  readonly isAboutHumans: boolean;
}

/** A batch of the journal; `watermark` is where the next one begins. */
export interface ActivitySet {
  readonly activities: readonly ReceivedActivity[];
  readonly watermark: string | null;
}

/** The receipt of a posted activity: its id in the journal. */
export interface Posted {
  readonly id: string;
}

interface Addressed {
  readonly locale: string;
  readonly from: { readonly id: string; readonly role: 'user' };
  readonly channelData: { readonly clientActivityID: string };
}

/** What the citizen wrote, or a proposed reply that they pressed. */
export interface OutgoingMessage extends Addressed {
  readonly type: 'message';
  readonly text: string;
}

/** The citizen chose another language in the picker. */
export interface OutgoingLanguage extends Addressed {
  readonly type: 'event';
  readonly name: 'guichet/language';
  readonly value: string;
}

/** The citizen has what they came for. */
export interface OutgoingEnd extends Addressed {
  readonly type: 'event';
  readonly name: 'guichet/episode-ended';
}

/** Everything that has to arrive, however long it takes. */
export type OutgoingActivity = OutgoingMessage | OutgoingLanguage | OutgoingEnd;

/** The citizen is writing: said once and forgotten, kept nowhere. */
export interface OutgoingTyping extends Omit<Addressed, 'channelData'> {
  readonly type: 'typing';
}
