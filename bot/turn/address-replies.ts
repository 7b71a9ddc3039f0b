import type { Activity, Reply } from '../contracts/activity.ts';
import type { Offer } from '../contracts/conversation.ts';

export interface AddressDeps {
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Turns what a dialog said into Activities of the conversation; the last one carries the choices as buttons. */
export function addressReplies(
  incoming: Activity,
  replies: readonly Reply[],
  offers: readonly Offer[],
  { now, newId }: AddressDeps,
): readonly Activity[] {
  return replies.map(({ reason, ...said }, at) => ({
    ...said,
    type: 'message',
    id: newId(),
    timestamp: now().toISOString(),
    channelId: incoming.channelId,
    conversation: { id: incoming.conversation.id },
    from: { id: 'guichet', role: 'bot' },
    replyToId: incoming.id,
    textFormat: 'markdown',
    inputHint: 'acceptingInput',
    channelData: { guichet: reason },
    ...(at === replies.length - 1 &&
      offers.length > 0 && { suggestedActions: { actions: offers.map(toAction) } }),
  }));
}

const toAction = ({ label }: Offer) => ({ type: 'imBack' as const, title: label, value: label });
