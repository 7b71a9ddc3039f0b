import { z } from 'zod';

/**
 * The Bot Framework Activity (protocol-activity 3.3), the only message type of the house, with its standard names.
 * Only what we read is checked; what a channel adds beside is kept and handed back untouched.
 */
export const activitySchema = z.looseObject({
  type: z.string().min(1).max(50),
  id: z.string().max(200).optional(),
  timestamp: z.string().optional(),
  channelId: z.string().max(50).optional(),
  conversation: z.looseObject({ id: z.string().min(1).max(200) }).optional(),
  from: z
    .looseObject({
      id: z.string().max(200),
      name: z.string().max(200).optional(),
      role: z.string().optional(),
    })
    .optional(),
  recipient: z.looseObject({ id: z.string().max(200) }).optional(),
  text: z.string().optional(),
  speak: z.string().optional(),
  inputHint: z.enum(['acceptingInput', 'ignoringInput', 'expectingInput']).optional(),
  locale: z.string().max(35).optional(),
  name: z.string().max(200).optional(),
  value: z.unknown().optional(),
  replyToId: z.string().max(200).optional(),
  suggestedActions: z
    .looseObject({
      actions: z.array(z.looseObject({ type: z.string(), title: z.string(), value: z.unknown() })),
    })
    .optional(),
  attachments: z
    .array(z.looseObject({ contentType: z.string(), content: z.unknown().optional() }))
    .optional(),
  channelData: z.unknown().optional(),
});

/** An activity inside the house: whose it is, and in which conversation, is always known. */
export interface Activity {
  readonly type: string;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly channelId: string;
  readonly conversation: { readonly id: string };
  readonly from: { readonly id: string; readonly name?: string; readonly role: 'user' | 'bot' | 'agent' };
  readonly text?: string;
  readonly speak?: string;
  readonly textFormat?: 'plain' | 'markdown';
  readonly inputHint?: 'acceptingInput' | 'ignoringInput' | 'expectingInput';
  readonly locale?: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly replyToId?: string;
  readonly suggestedActions?: { readonly actions: readonly SuggestedAction[] };
  readonly attachments?: readonly Attachment[];
  readonly channelData?: unknown;
}

/** A button: what it shows and what is said for the citizen who presses it. */
export interface SuggestedAction {
  readonly type: 'imBack';
  readonly title: string;
  readonly value: string;
}

/** Where to read on: the source and its date as a sentence, the official pages as buttons (a Bot Framework hero card). */
export interface Attachment {
  readonly contentType: 'application/vnd.microsoft.card.hero';
  readonly content: {
    readonly text: string;
    readonly buttons: readonly { readonly type: 'openUrl'; readonly title: string; readonly value: string }[];
  };
}

/** An answer before it is addressed: the turn adds id, time, sender and conversation. */
export interface Reply {
  readonly text: string;
  readonly speak?: string;
  readonly attachments?: readonly Attachment[];
  /** The language the text is written in. */
  readonly locale: string;
  readonly reason: Reason;
}

/** Why the assistant said what it said; travels in `channelData.guichet` of every reply. */
export interface Reason {
  readonly outcome: 'answer' | 'clarify' | 'abstain' | 'handoff' | 'form' | 'smalltalk';
  readonly topic?: string;
  readonly confidence?: number;
  readonly candidates?: readonly Candidate[];
  readonly locale: string;
  readonly source?: string;
  /** ISO date. */
  readonly checkedOn?: string;
  /** What the reply asks for, where a voice has to take it in a way of its own: by keys, or by yes and no. */
  readonly expects?: Expected;
  /** The citizen stands in the queue and an agent is there: a call is put through now. */
  readonly live?: boolean;
}

/** `contact`: how to be reached. `consent`: the first choice is yes, the second no. `score`: 1 to 5. */
export type Expected =
  'subject' | 'details' | 'contact' | 'email' | 'phone' | 'consent' | 'resume' | 'score' | 'comment';

export interface Candidate {
  readonly topic: string;
  /** 0 to 1. */
  readonly confidence: number;
}
