import type { Activity } from '../contracts/activity.ts';
import type { HandleTurn } from '../contracts/channel.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { HeldConversation, Journal, Said } from '../contracts/journal.ts';
import { defaultLocale } from '../contracts/locale.ts';
import type { RelayToAgent } from '../handoff/relay-to-agent.ts';
import type { Apologise } from './apologise.ts';
import type { Converse } from './converse.ts';
import type { Hear } from './hear.ts';

export interface TurnDeps {
  readonly journal: Journal;
  readonly hear: Hear;
  /** What the citizen writes while a human has the word; undefined where the assistant answers. */
  readonly relayToAgent: RelayToAgent;
  readonly converse: Converse;
  readonly apologise: Apologise;
}

/** The spine: one activity in, its answers out, in one transaction. Read this file first. */
export function createHandleTurn(deps: TurnDeps): HandleTurn {
  return (incoming) =>
    deps.journal.hold(incoming.conversation.id, async (held) => {
      const given = await held.findReplies(incoming.id);
      if (given) return { replies: given.filter(isSaid), repeated: true };
      const before = held.conversation ?? startConversation(incoming);
      const said = await answer(incoming, before, held, deps);
      await held.commit({ incoming, ...said });
      return { replies: said.replies.filter(isSaid), repeated: false };
    });
}

/** A human who has the word gets the message; else the assistant answers. What breaks is tried again, then becomes an apology. */
async function answer(
  incoming: Activity,
  before: Conversation,
  held: HeldConversation,
  deps: TurnDeps,
): Promise<Said> {
  try {
    return await hearAndAnswer(incoming, before, held, deps);
  } catch {
    try {
      return await hearAndAnswer(incoming, before, held, deps);
    } catch (error) {
      return deps.apologise(error, incoming, before, held);
    }
  }
}

async function hearAndAnswer(
  incoming: Activity,
  before: Conversation,
  held: HeldConversation,
  deps: TurnDeps,
): Promise<Said> {
  const relayed = await deps.relayToAgent(incoming, before, held);
  if (relayed) return relayed;
  const heard = await deps.hear(incoming, before);
  return heard
    ? deps.converse(incoming, before, heard, held)
    : { replies: [], conversation: before, writes: [] };
}

/** What is told to a channel: the events beside it are for the journal. */
const isSaid = ({ type }: Activity): boolean => type !== 'event';

const startConversation = ({ conversation, channelId, locale }: Activity): Conversation => ({
  id: conversation.id,
  channelId,
  locale: locale ?? defaultLocale,
  failures: 0,
  greeted: false,
});
