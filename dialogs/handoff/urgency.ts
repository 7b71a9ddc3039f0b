import type { DialogTurn } from '../../bot/contracts/dialog.ts';
import type { HandoffCause, TicketDomain } from '../../bot/contracts/ticket.ts';

/** Cases of a conversation are sorted by what its topics' names begin with. */
const domains: readonly (readonly [RegExp, TicketDomain])[] = [
  [/^permis-/u, 'permis'],
  [/^(?:etr|nat)-/u, 'etrangers'],
];
/** The topic about complaints: a case that is opened from it is one. */
const COMPLAINT = 'gen-reclamation';
/** So many failures in a row are the assistant's reason to hand over (product rule 8). */
const MOST_FAILURES = 2;

/** What the conversation was about, the last first. */
export function topicsOf({ conversation }: DialogTurn): readonly string[] {
  const { topicInHand, episode } = conversation;
  return [...new Set([...(topicInHand === undefined ? [] : [topicInHand]), ...(episode?.topics ?? [])])];
}

/** A right, a job or a life may hang on one of the topics (product rule 12). */
export const isUrgent = (turn: DialogTurn): boolean =>
  topicsOf(turn).some((topic) => turn.answers.find(topic, turn.locale)?.urgent === true);

export function causeOf(turn: DialogTurn): HandoffCause {
  if (isUrgent(turn)) return 'urgent';
  if (turn.chosen === 'notUseful') return 'notUseful';
  return turn.conversation.failures >= MOST_FAILURES ? 'failures' : 'asked';
}

/** The service that the last topic belongs to. */
export const domainOf = ([last = '']: readonly string[]): TicketDomain =>
  domains.find(([start]) => start.test(last))?.[1] ?? 'general';

export const kindOf = ({ conversation }: DialogTurn): 'complaint' | 'information' =>
  conversation.topicInHand === COMPLAINT ? 'complaint' : 'information';
