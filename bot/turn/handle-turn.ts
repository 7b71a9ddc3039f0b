import type { Activity } from '../contracts/activity.ts';
import type { Answers } from '../contracts/answer.ts';
import type { HandleTurn, OnCommitted } from '../contracts/channel.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { Translate } from '../contracts/dialog.ts';
import type { HeldConversation, Journal } from '../contracts/journal.ts';
import { defaultLocale, type Locale } from '../contracts/locale.ts';
import type { Office } from '../contracts/office.ts';
import { addressReplies } from './address-replies.ts';
import type { Hear, Heard } from './hear.ts';
import type { DialogOutcome, RunDialog } from './run-dialog.ts';

export interface TurnDeps {
  readonly journal: Journal;
  readonly hear: Hear;
  readonly runDialog: RunDialog;
  readonly apologise: (error: unknown, heard: { readonly locale: Locale }) => DialogOutcome;
  readonly translate: (locale: Locale) => Translate;
  readonly answers: Answers;
  readonly office: Office;
  readonly onCommitted: OnCommitted;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** The spine: one activity in, its answers out, in one transaction. Read this file first. */
export function createHandleTurn(deps: TurnDeps): HandleTurn {
  return async (incoming) => {
    const outcome = await deps.journal.hold(incoming.conversation.id, async (held) => {
      const given = await held.findReplies(incoming.id);
      if (given) return { replies: given, repeated: true };
      return { replies: await takeTurn(incoming, held, deps), repeated: false };
    });
    if (!outcome.repeated) deps.onCommitted(incoming.conversation.id);
    return outcome;
  };
}

async function takeTurn(
  incoming: Activity,
  held: HeldConversation,
  deps: TurnDeps,
): Promise<readonly Activity[]> {
  const before = held.conversation ?? startConversation(incoming);
  const { heard, outcome } = await answer(incoming, before, deps);
  const replies = addressReplies(incoming, outcome.result.replies, outcome.result.offers ?? [], deps);
  await held.commit({ incoming, replies, conversation: remember(before, heard, outcome) });
  return replies;
}

/** Hears and answers; whatever breaks on the way becomes an apology, never a silence. */
async function answer(incoming: Activity, conversation: Conversation, deps: TurnDeps) {
  try {
    const heard = await deps.hear(incoming, conversation);
    if (!heard)
      return { heard: undefined, outcome: { result: { replies: [] }, active: conversation.active } };
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: deps.office.timeZone }).format(deps.now());
    const t = deps.translate(heard.locale);
    const { answers, office } = deps;
    return { heard, outcome: deps.runDialog({ ...heard, conversation, today, t, answers, office }) };
  } catch (error) {
    return { heard: undefined, outcome: deps.apologise(error, conversation) };
  }
}

const startConversation = ({ conversation, channelId, locale }: Activity): Conversation => ({
  id: conversation.id,
  channelId,
  locale: locale ?? defaultLocale,
  failures: 0,
  greeted: false,
});

/** The state after the turn. A turn that said nothing leaves the choices on the table. */
function remember(
  before: Conversation,
  heard: Heard | undefined,
  { result, active }: DialogOutcome,
): Conversation {
  const { active: _left, offers: _taken, ...rest } = before;
  const lastReply = result.replies.at(-1) ?? before.lastReply;
  const offers = result.replies.length > 0 ? result.offers : before.offers;
  return {
    ...rest,
    ...result.update,
    locale: heard?.locale ?? before.locale,
    ...(lastReply && { lastReply }),
    ...(offers && { offers }),
    ...(active && { active }),
  };
}
