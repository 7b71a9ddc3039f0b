import type { Activity } from '../contracts/activity.ts';
import type { Conversation } from '../contracts/conversation.ts';
import { linkFollowUp } from '../contracts/follow-up-link.ts';
import type { HeldConversation, Said } from '../contracts/journal.ts';
import type { Office } from '../contracts/office.ts';
import { isVoiceChannel } from '../contracts/speech.ts';
import type { TicketDraft } from '../contracts/ticket.ts';
import { describeError } from '../errors.ts';
import type { ViewDesk } from '../handoff/desk-view.ts';
import type { HandoffMoves } from '../handoff/handoff-moves.ts';
import { formatTicketNumber } from '../handoff/ticket-number.ts';
import type { Logger } from '../logger.ts';
import { addressReplies } from './address-replies.ts';
import { remember } from './converse.ts';
import type { TranslateFor } from './translate.ts';

export interface ApologiseDeps {
  readonly translate: TranslateFor;
  readonly viewDesk: ViewDesk;
  readonly moves: HandoffMoves;
  readonly office: Office;
  readonly logger: Logger;
  /** Counts the turns that failed. */
  readonly onTurnFailed: () => void;
  readonly now: () => Date;
  readonly newId: () => string;
}

export type Apologise = (
  error: unknown,
  incoming: Activity,
  conversation: Conversation,
  held: HeldConversation,
) => Promise<Said>;

/**
 * What the citizen reads when a turn broke twice: an apology in their language, and the number of a ticket, so that a
 * human looks at it (product rule 2). The error is logged without what they said.
 */
export function createApologise(deps: ApologiseDeps): Apologise {
  return async (error, incoming, conversation, held) => {
    deps.onTurnFailed();
    deps.logger.error({ error: describeError(error) }, 'a turn failed, the citizen got an apology');
    const ticketed = await openTicket(incoming, conversation, held, deps).catch(() => undefined);
    const medium = isVoiceChannel(conversation.channelId) ? 'voice' : 'text';
    const t = deps.translate(conversation.locale, medium);
    const language = t('language');
    const text = ticketed
      ? t('error.apologyWithTicket', {
          office: deps.office.name,
          number: ticketed.number,
          code: ticketed.code,
          page: linkFollowUp(ticketed.followUpUrl),
        })
      : t('error.apology', { office: deps.office.name });
    const reply = { text, locale: language, reason: { outcome: 'abstain' as const, locale: language } };
    const before = ticketed?.conversation ?? conversation;
    return {
      replies: addressReplies(incoming, [reply], [], deps),
      conversation: remember(before, conversation, { result: { replies: [reply] }, active: undefined }),
      writes: ticketed?.writes ?? [],
    };
  };
}

/** One for each conversation: a second failure adds nothing to the first. Nothing for an event, which nobody wrote. */
async function openTicket(
  incoming: Activity,
  conversation: Conversation,
  held: HeldConversation,
  { viewDesk, moves }: ApologiseDeps,
) {
  if (incoming.type !== 'message') return undefined;
  const desk = await viewDesk(conversation, held);
  if (desk.ticket) return undefined;
  const moved = moves.open(draftOf(incoming), conversation, incoming, desk.newTicket);
  return {
    ...moved,
    ...desk.newTicket,
    number: formatTicketNumber(desk.newTicket.number),
    followUpUrl: desk.followUpUrl,
  };
}

const draftOf = ({ text = '' }: Activity): TicketDraft => ({
  kind: 'information',
  domain: 'general',
  priority: 'normal',
  cause: 'botFailed',
  // Without the half of a character at the end.
  subject: text.slice(0, 120).replace(/[\uD800-\uDBFF]$/u, ''),
  details: text,
  contact: { way: 'chat' },
  topics: [],
  live: false,
});
