import { join } from 'node:path';
import type { Answer } from '../../bot/contracts/answer.ts';
import type { Conversation } from '../../bot/contracts/conversation.ts';
import type { DeskView, Dialog, DialogResult, DialogTurn } from '../../bot/contracts/dialog.ts';
import type { Office } from '../../bot/contracts/office.ts';
import { isVoiceChannel } from '../../bot/contracts/speech.ts';
import type { Understanding } from '../../bot/contracts/understanding.ts';
import { loadMessages } from '../../bot/turn/load-messages.ts';
import { createTranslate } from '../../bot/turn/translate.ts';

const translate = await createTranslate(loadMessages([join(import.meta.dirname, '../../dialogs/locales')]));

/** An office with little in it; its second suggestion is a topic that does not exist. */
export const office: Office = {
  name: 'Préfecture de Testville',
  assistantName: 'Guichet',
  timeZone: 'Europe/Paris',
  suggestions: ['lost-licence', 'no-such-topic', 'stolen-licence'],
  region: 'metropole',
  closures: [],
  desk: { confirmed: true, cannedReplies: [] },
  facts: {
    phone: { value: '01 23 45 67 89', confirmed: true },
    website: { value: 'www.testville.gouv.fr', confirmed: true },
    'other-fact': { value: 'no way to reach anybody', confirmed: true },
  },
};

/** A desk that is shut until Monday; what a ticket would be called, and when it would be answered. */
export const shutDesk: DeskView = {
  canTalkNow: false,
  isOpen: false,
  position: 1,
  opensAt: '2026-11-30T08:00:00.000Z',
  newTicket: { number: '48217305', code: 'K7QM-2XTP', dueOn: '2026-12-01' },
};

/** The same desk with an agent at it, and one citizen waiting already. */
export const openDesk: DeskView = {
  canTalkNow: true,
  isOpen: true,
  position: 2,
  newTicket: shutDesk.newTicket,
};

/** An answer in French that was read over and holds; `change` says what is special about it. */
export function makeAnswer(change: Partial<Answer> = {}): Answer {
  return {
    topic: 'lost-licence',
    title: 'Perte du permis',
    text: 'Demandez un nouveau permis : **25 €**.',
    speak: 'Demandez un nouveau permis, pour vingt-cinq euros.',
    short: { cost: { text: 'Cela coûte 25 €.', speak: 'Cela coûte vingt-cinq euros.' } },
    links: [{ title: 'France Titres', url: 'https://ants.example' }],
    related: ['stolen-licence', 'no-such-topic'],
    source: 'Service-Public F1727',
    checkedOn: '2026-11-24',
    validUntil: '2027-05-24',
    status: 'verified',
    urgent: false,
    locale: 'fr',
    ...change,
  };
}

const stolen = makeAnswer({ topic: 'stolen-licence', title: 'Vol du permis', related: [] });

interface TurnShape extends Partial<Omit<DialogTurn, 'understanding' | 'conversation' | 'answers' | 't'>> {
  readonly understanding?: Partial<Understanding>;
  readonly conversation?: Partial<Conversation>;
  /** Beside the answer on a stolen licence, which is always there. */
  readonly answer?: Answer;
}

/** A turn of a French conversation with nothing in hand, on a day when the answers hold, in which nothing was understood. */
export function makeDialogTurn({ answer = makeAnswer(), ...change }: TurnShape = {}): DialogTurn {
  const { understanding, conversation, locale = 'fr', ...rest } = change;
  return {
    utterance: '',
    memory: {},
    today: '2026-11-25',
    office,
    desk: shutDesk,
    ...rest,
    locale,
    t: translate(locale, isVoiceChannel(conversation?.channelId ?? '') ? 'voice' : 'text'),
    understanding: { outcome: 'abstain', confidence: 0.5, candidates: [], ...understanding },
    conversation: { id: 'c1', channelId: 'webchat', locale, failures: 0, greeted: true, ...conversation },
    answers: { find: (topic) => [answer, stolen].find((one) => one.topic === topic) },
  };
}

/** What the dialog says to a turn; throws where it passes or digresses. */
export function runDialogStep(dialog: Dialog, turn: DialogTurn): DialogResult {
  const result = dialog.step(turn);
  if (result === 'pass') throw new Error(`The ${dialog.id} dialog passed.`);
  if ('digress' in result) throw new Error(`The ${dialog.id} dialog let the others answer.`);
  return result;
}
