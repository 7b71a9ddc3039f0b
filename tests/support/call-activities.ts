import type { Activity } from '../../bot/contracts/activity.ts';
import type { Conversation } from '../../bot/contracts/conversation.ts';
import type { Journal } from '../../bot/contracts/journal.ts';
import type { SpokenMessage } from '../../bot/contracts/speech.ts';
import { commitTurn, makeActivity, makeTurn } from './journal-turns.ts';

let ids = 0;
const newId = () => `call-${String((ids += 1))}`;

/** Something that happened in a call by telephone, as a call tells it. */
export const callEvent = (
  conversationId: string,
  kind: string,
  details: Readonly<Record<string, unknown>> = {},
): Activity => {
  const { text: _, ...activity } = makeActivity(conversationId, newId(), { channelId: 'telephony' });
  return { ...activity, type: 'event', name: 'guichet/call', value: { kind, ...details } };
};

/** Whether an entry of the journal is something of that kind that happened in a call, such as `hangUp`. */
export const isCallFact =
  (kind: string) =>
  ({ name, value }: Activity): boolean =>
    name === 'guichet/call' && (value as { readonly kind?: unknown } | undefined)?.kind === kind;

/** Words of a caller. */
export const callMessage = (conversationId: string, text: string, how: SpokenMessage): Activity =>
  makeActivity(conversationId, newId(), { channelId: 'telephony', text, channelData: { guichet: how } });

/** Puts what a call says of itself into its conversation. */
export const tellOfCall = (
  journal: Journal,
  incoming: Activity,
  conversation: Partial<Conversation> = {},
): Promise<void> => {
  const turn = makeTurn(incoming.conversation.id, incoming.id, { replies: 0, conversation });
  return commitTurn(journal, {
    ...turn,
    incoming,
    conversation: { ...turn.conversation, channelId: 'telephony' },
  });
};
