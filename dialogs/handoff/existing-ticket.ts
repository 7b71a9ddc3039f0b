import type { Reason } from '../../bot/contracts/activity.ts';
import type { Memory, Offer } from '../../bot/contracts/conversation.ts';
import type { DialogResult, DialogTurn } from '../../bot/contracts/dialog.ts';
import { isHeard, paragraphs, say } from '../reply.ts';
import { isOneOf, isWishForHuman } from '../words.ts';
import { beginForm } from './begin.ts';
import { isCancel } from './cancel.ts';
import { sayKeptTicket, ticketWords } from './say-ticket.ts';
import { readContact } from './validate-contact.ts';

/** `ticket`: what to do with the case is asked; `message`: the next words are for it; `address`: where its answer goes. */
type TicketStep = 'ticket' | 'message' | 'address';

/** Where the talk about a case that is open already stands; undefined where there is none. */
export const readTicketStep = ({ step }: Memory): TicketStep | undefined =>
  step === 'ticket' || step === 'message' || step === 'address' ? step : undefined;

/** No second case on the same matter: the one there is, and what can be done with it. */
export function showTicket(turn: DialogTurn): DialogResult {
  return tell(turn, { outcome: 'handoff' }, [turn.t('handoff.already'), sayKeptTicket(turn)], {
    offers: offerValues(turn, [
      ...(turn.desk.canTalkNow ? ['talkNow'] : []),
      'addMessage',
      'giveContact',
      'otherSubject',
      'cancel',
    ]),
    remember: { step: 'ticket' },
    update: { failures: 0 },
  });
}

/** Takes the message for the case; whatever is no answer to the offer is left to the other dialogs. */
export function continueTicket(turn: DialogTurn, step: TicketStep): DialogResult | 'pass' {
  const { t, utterance, desk, event } = turn;
  if (event === 'languagePicked') return askAgain(turn, step);
  if (event !== undefined) return 'pass';
  if (isCancel(turn)) return tell(turn, { outcome: 'form' }, [t('handoff.ticketStays')]);
  if (step === 'message') {
    if (!desk.ticket) return 'pass';
    return tell(turn, { outcome: 'handoff' }, [t('handoff.added', ticketWords(turn, desk.ticket))], {
      effects: [{ type: 'addToTicket' }],
    });
  }
  if (step === 'address') return takeContact(turn);
  if (isOneOf(utterance, t('handoff.giveContact'))) return askContact(turn);
  if (desk.canTalkNow && isOneOf(utterance, t('handoff.talkNow'))) return goLive(turn);
  if (isOneOf(utterance, t('handoff.addMessage'))) return askMessage(turn);
  if (isOneOf(utterance, t('handoff.otherSubject'))) return beginForm(turn, { isOther: true });
  return isWishForHuman(turn) ? showTicket(turn) : 'pass';
}

const askAgain = (turn: DialogTurn, step: TicketStep): DialogResult => {
  if (step === 'ticket') return showTicket(turn);
  return step === 'message' ? askMessage(turn) : askContact(turn);
};

/** Where the answer goes: who waited in the chat in vain was never asked. */
export const askContact = (turn: DialogTurn, lead = ''): DialogResult =>
  tell(turn, { outcome: 'form', expects: 'contact' }, [lead, turn.t('handoff.whichAddress')], {
    offers: offerValues(turn, ['cancel']),
    remember: { step: 'address', wrong: lead === '' ? 0 : 1 },
  });

/** One slip is asked again; then the case stays as it is, which `/suivi` shows. */
function takeContact(turn: DialogTurn): DialogResult | 'pass' {
  const { t, desk, memory, utterance } = turn;
  if (!desk.ticket) return 'pass';
  const contact = readContact(utterance);
  if (contact) {
    const said = t(`handoff.answer.${contact.way}`, { value: contact.email ?? contact.phone ?? '' });
    return tell(turn, { outcome: 'handoff' }, [said], { effects: [{ type: 'giveContact', contact }] });
  }
  if (memory['wrong'] !== 0) return 'pass';
  return askContact(turn, t(isHeard(turn) ? 'handoff.phoneWrong' : 'handoff.emailWrong'));
}

/** The same case, now in the chat: nothing is asked again. */
const goLive = (turn: DialogTurn): DialogResult =>
  tell(
    turn,
    { outcome: 'handoff', live: true },
    [turn.t('handoff.inQueue', { position: turn.desk.position })],
    {
      offers: offerValues(turn, ['leaveQueue']),
      effects: [{ type: 'goLive' }],
    },
  );

const askMessage = (turn: DialogTurn): DialogResult =>
  tell(
    turn,
    { outcome: 'form', expects: 'details' },
    [`${turn.t('handoff.writeMessage')} ${turn.t('handoff.neverWrite')}`],
    {
      offers: offerValues(turn, ['cancel']),
      remember: { step: 'message' },
    },
  );

const tell = (
  turn: DialogTurn,
  reason: Pick<Reason, 'outcome' | 'expects' | 'live'>,
  parts: readonly string[],
  more: Omit<DialogResult, 'replies'> = {},
): DialogResult => ({ replies: [say(turn, paragraphs(...parts), reason)], ...more });

const offerValues = ({ t }: DialogTurn, names: readonly string[]): readonly Offer[] =>
  names.map((name) => ({ label: t(`handoff.${name}`), means: 'value' }));
