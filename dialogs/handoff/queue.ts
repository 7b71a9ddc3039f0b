import type { Offer } from '../../bot/contracts/conversation.ts';
import type { Dialog, DialogResult, DialogTurn, Digression, Effect } from '../../bot/contracts/dialog.ts';
import { isHeard, paragraphs, say } from '../reply.ts';
import { isOneOf, isUrgentMatter } from '../words.ts';
import { isCancel } from './cancel.ts';
import { sayKeptTicket } from './say-ticket.ts';
import { dateLocale, sayMoment } from './say-when.ts';
import { readPhone } from './validate-contact.ts';

/** While the citizen waits for an agent, and when people come and go: what they write is kept, and told so once. */
export const queueDialog: Dialog = {
  id: 'queue',
  step(turn) {
    const { event, conversation } = turn;
    const news = event && sayNews(turn, event);
    if (news !== undefined) return news;
    return conversation.handover?.stage === 'queue' ? waitInQueue(turn) : 'pass';
  },
};

/** Never passes: who waits for a human gets no answers of the assistant in between, but in an emergency. */
function waitInQueue(turn: DialogTurn): DialogResult | Digression {
  const { t, event, memory, desk } = turn;
  if (event === 'lineLeft') return { replies: [], effects: [{ type: 'leaveQueue' }] };
  const asksAgain = event === 'languagePicked';
  if (event !== undefined && !asksAgain) return { replies: [], remember: memory };
  if (!asksAgain && wantsToLeave(turn)) {
    const text = paragraphs(t('handoff.leftQueue'), sayKeptTicket(turn));
    const offers = memory['called'] === true ? [] : offerContact(turn);
    return { ...tell(turn, text), offers, effects: [{ type: 'leaveQueue' }] };
  }
  const number = isHeard(turn) ? readPhone(turn.utterance) : undefined;
  if (number !== undefined) return takeNumber(turn, number);
  const told = { ...memory, told: true };
  const effects: readonly Effect[] = asksAgain ? [] : [{ type: 'addToTicket' }];
  if (isUrgentMatter(turn)) return { digress: true, then: { replies: [], remember: told, effects } };
  if (memory['told'] === true && !asksAgain) return { replies: [], remember: told, effects };
  return {
    replies: [
      say(turn, t('handoff.waiting', { position: desk.position }), {
        outcome: 'handoff',
        ...(desk.canTalkNow && { live: true }),
      }),
    ],
    offers: [{ label: t('handoff.leaveQueue'), means: 'value' }],
    remember: told,
    effects,
  };
}

/** Who waits on the phone in vain says where to be called back. */
const takeNumber = (turn: DialogTurn, phone: string): DialogResult => ({
  ...tell(turn, turn.t('handoff.answer.phone', { value: phone })),
  remember: { ...turn.memory, called: true },
  effects: [{ type: 'giveContact', contact: { way: 'phone', phone } }],
});

const wantsToLeave = (turn: DialogTurn): boolean =>
  isCancel(turn) ||
  isOneOf(turn.utterance, turn.t('handoff.leaveQueue')) ||
  isOneOf(turn.utterance, turn.t('handoff.heard.leaveQueue'));

/** What happened among the people behind the assistant; undefined for other events. */
function sayNews(turn: DialogTurn, event: NonNullable<DialogTurn['event']>): DialogResult | undefined {
  const { t, conversation } = turn;
  const name = conversation.handover?.agentName ?? t('handoff.anAgent');
  switch (event) {
    case 'queueClosed':
      return {
        ...tell(turn, paragraphs(sayClosed(turn), sayKeptTicket(turn))),
        offers: offerContact(turn),
      };
    case 'agentJoined':
      return tell(turn, t('handoff.agentJoined', { name }));
    case 'passedOn':
      return tell(turn, t('handoff.passedOn', { name }));
    case 'handedBack':
      return tell(turn, t('handoff.handedBack'));
    case 'resolved':
      return tell(turn, t('handoff.resolved'), 'smalltalk');
    case 'lineLeft':
    case 'conversationStarted':
    case 'languagePicked':
    case 'episodeEnded':
      return undefined;
    default:
      event satisfies never;
      return undefined;
  }
}

function sayClosed(turn: DialogTurn): string {
  const { t, desk, office } = turn;
  if (desk.opensAt === undefined) return t('handoff.queueClosed');
  const when = sayMoment(desk.opensAt, office.timeZone, dateLocale(turn));
  return `${t('handoff.queueClosed')} ${t('handoff.backAt', { when })}`;
}

/** Nobody asked for an address while an answer in the chat was near. */
const offerContact = ({ t, desk }: DialogTurn): readonly Offer[] =>
  desk.ticket ? [{ label: t('handoff.giveContact'), means: 'value' }] : [];

/** A resolved case is no new reason for a rating; the other news are part of what is rated. */
const tell = (
  turn: DialogTurn,
  text: string,
  outcome: 'handoff' | 'smalltalk' = 'handoff',
): DialogResult => ({
  replies: [say(turn, text, { outcome })],
});
