import type { Activity } from '../contracts/activity.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { TurnEvent } from '../contracts/dialog.ts';
import type { HeldConversation, Said } from '../contracts/journal.ts';
import type { Speak } from '../handoff/ports.ts';
import { hearEvent, type Converse } from './converse.ts';

/** What the assistant says to something that happened and that no citizen wrote. `incoming` is the activity it answers. */
export type Announce = (
  event: TurnEvent,
  incoming: Activity,
  conversation: Conversation,
  held: HeldConversation,
) => Promise<Said>;

/** Lets the dialogs speak to an event, in the language of the conversation. */
export const createAnnounce =
  (converse: Converse): Announce =>
  (event, incoming, conversation, held) =>
    converse(incoming, conversation, hearEvent(event, conversation.locale), held);

/** News of the desk in the citizen's chat; a case that is closed is followed by the question of satisfaction. */
export const createSpeak =
  (announce: Announce): Speak =>
  async (news, incoming, conversation, held) => {
    const said = await announce(news, incoming, conversation, held);
    if (news !== 'resolved') return said;
    const asked = await announce('episodeEnded', incoming, said.conversation, held);
    return {
      ...asked,
      replies: [...said.replies, ...asked.replies],
      writes: [...said.writes, ...asked.writes],
    };
  };

/** An event of the engine's own, such as the end of an episode, addressed to a conversation. */
export const systemEvent = (
  name: string,
  { id, channelId }: Pick<Conversation, 'id' | 'channelId'>,
  { now, newId }: { readonly now: () => Date; readonly newId: () => string },
): Activity => ({
  type: 'event',
  name,
  id: newId(),
  timestamp: now().toISOString(),
  channelId,
  conversation: { id },
  from: { id: 'guichet', role: 'bot' },
});
