import type { OutboxEntry } from './state.ts';
import type { ReceivedActivity } from './wire.ts';

/** A line of the conversation as it is shown; `key` stays the same from pending to sent. */
export type Row =
  | {
      readonly kind: 'reply';
      readonly key: string;
      readonly activity: ReceivedActivity;
      readonly isLast: boolean;
    }
  | {
      readonly kind: 'own';
      readonly key: string;
      readonly text: string;
      readonly delivery: Delivery;
      readonly refusal: string;
    }
  | { readonly kind: 'expired'; readonly key: string };

/** Where the citizen's own message is. */
export type Delivery = 'pending' | 'sent' | 'refused';

type Line =
  | { readonly kind: 'message'; readonly activity: ReceivedActivity & { readonly id: string } }
  | { readonly kind: 'expired' };

/** The messages of the journal in the order of their arrival, each once. */
export class Transcript {
  #lines: readonly Line[] = [];
  readonly #ids = new Set<string>();

  /** Whether it was a message, and a new one. */
  add(activity: ReceivedActivity): boolean {
    const { id } = activity;
    if (activity.type !== 'message' || id === null || this.#ids.has(id)) return false;
    this.#ids.add(id);
    this.#lines = [...this.#lines, { kind: 'message', activity: { ...activity, id } }];
    return true;
  }

  /** What stands above stays readable, and the next conversation begins below. */
  markExpired(): void {
    this.#lines = [...this.#lines, { kind: 'expired' }];
  }

  clear(): void {
    this.#lines = [];
    this.#ids.clear();
  }

  /** The journal's messages, then what is still on its way. */
  rows(outbox: readonly OutboxEntry[]): readonly Row[] {
    const sent = this.#lines.map((line, index) => rowOf(line, index));
    const shown = new Set(sent.map(({ key }) => key));
    const rows = [...sent, ...outbox.flatMap(pendingRow).filter(({ key }) => !shown.has(key))];
    // A message that was refused has not answered anything: the proposed replies stay.
    const last = rows.filter((row) => row.kind !== 'own' || row.delivery !== 'refused').at(-1);
    return rows.map((row) => (row === last && row.kind === 'reply' ? { ...row, isLast: true } : row));
  }

  /** An agent has the word, or the citizen waits for one. */
  get isWithHumans(): boolean {
    return this.lastReply?.role === 'agent' || this.lastReply?.isAboutHumans === true;
  }

  get lastReply(): ReceivedActivity | null {
    return this.#replies().at(-1) ?? null;
  }

  /** How many replies came after this one; all of them when it is not (or no longer) here. */
  countRepliesAfter(id: string | null): number {
    const ids = this.#replies().map((reply) => reply.id);
    return ids.length - 1 - (id === null ? -1 : ids.lastIndexOf(id));
  }

  #replies(): readonly ReceivedActivity[] {
    return this.#lines.flatMap((line) =>
      line.kind === 'message' && line.activity.role !== 'user' ? [line.activity] : [],
    );
  }
}

function rowOf(line: Line, index: number): Row {
  if (line.kind === 'expired') return { kind: 'expired', key: `expired-${index}` };
  const { activity } = line;
  const { id, role, text, clientActivityID } = activity;
  if (role !== 'user') return { kind: 'reply', key: id, activity, isLast: false };
  return { kind: 'own', key: clientActivityID ?? id, text, delivery: 'sent', refusal: '' };
}

function pendingRow({ activity, refusal }: OutboxEntry): readonly Row[] {
  if (activity.type !== 'message') return [];
  const delivery = refusal === null ? 'pending' : 'refused';
  return [
    {
      kind: 'own',
      key: activity.channelData.clientActivityID,
      text: activity.text,
      delivery,
      refusal: refusal ?? '',
    },
  ];
}
