import type { Activity } from '../../bot/contracts/activity.ts';
import type { Conversation } from '../../bot/contracts/conversation.ts';
import type { Journal, TurnRecord } from '../../bot/contracts/journal.ts';

interface TurnShape {
  readonly replies?: number;
  readonly text?: string;
  readonly conversation?: Partial<Conversation>;
}

/** An activity with the fields the journal looks at; `change` adds others. */
export function makeActivity(conversationId: string, id: string, change: Partial<Activity> = {}): Activity {
  return {
    type: 'message',
    id,
    timestamp: '2026-11-02T09:00:00.000Z',
    channelId: 'webchat',
    conversation: { id: conversationId },
    from: { id: 'citizen', role: 'user' },
    text: `text of ${id}`,
    ...change,
  };
}

/** A turn of a citizen's message `id` and its answers `id.0`, `id.1` …; the state after it names it in `topicInHand`. */
export function makeTurn(conversationId: string, id: string, shape: TurnShape = {}): TurnRecord {
  const { replies = 1, text = `text of ${id}`, conversation = {} } = shape;
  return {
    incoming: makeActivity(conversationId, id, { text }),
    replies: Array.from({ length: replies }, (_, index) =>
      makeActivity(conversationId, `${id}.${String(index)}`, {
        from: { id: 'guichet', role: 'bot' },
        replyToId: id,
        text: `${text} ${String(index)}`,
      }),
    ),
    conversation: {
      id: conversationId,
      channelId: 'webchat',
      locale: 'fr',
      failures: 0,
      greeted: true,
      topicInHand: id,
      ...conversation,
    },
  };
}

/** Commits a turn that does nothing else. */
export async function commitTurn(journal: Journal, turn: TurnRecord): Promise<void> {
  await journal.hold(turn.conversation.id, (held) => held.commit(turn));
}

/** All activity ids of a conversation in order; throws where the sequence has a hole. */
export async function readIds(journal: Journal, conversationId: string): Promise<readonly string[]> {
  const entries = await journal.read(conversationId, 0, 100_000);
  return entries.map(({ sequence, activity }, index) => {
    if (sequence !== index) throw new Error(`Sequence ${String(sequence)} stands at place ${String(index)}.`);
    return activity.id;
  });
}

/** The ids a turn leaves in the journal, in order. */
export function idsOf({ incoming, replies }: TurnRecord): readonly string[] {
  return [incoming, ...replies].map(({ id }) => id);
}
