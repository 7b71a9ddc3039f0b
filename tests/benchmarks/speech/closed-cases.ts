import type { Translate } from '../../../bot/contracts/dialog.ts';
import type { Expectation, Phrase } from '../../../bot/contracts/speech.ts';
import type { Menu } from '../../../channels/voice/menu/build-menu.ts';
import { flattenMenu } from '../../../channels/voice/menu/flatten-menu.ts';
import { commandPhrases, wordings } from '../../../channels/voice/session/commands.ts';

/** Something said where few things can be said. */
export interface ClosedCase {
  readonly state: 'menu' | 'yes or no' | 'phone number';
  readonly text: string;
  /** What it stands for; undefined: nothing that is expected, so that it must be no match. */
  readonly value: string | undefined;
  readonly expects: Expectation;
}

/** The menu's topics are said in so many ways: the title and its shortest keywords. */
const WAYS_OF_A_TOPIC = 2;

const phoneNumbers = [
  ['zéro six, douze, trente-quatre, soixante-dix-huit, quatre-vingt-onze', '0612347891'],
  ['zéro cinq, cinquante-cinq, vingt, zéro trois, quatorze', '0555200314'],
  ['zéro sept, quatre-vingt-deux, seize, quarante et un, soixante-neuf', '0782164169'],
  ['zéro un, quarante-quatre, cinquante-deux, dix-huit, zéro sept', '0144521807'],
] as const;

/** What people say to a telephone that is not meant for it, or not in these words. */
const elsewhere = [
  'est-ce que je peux venir demain matin avec mon fils',
  'attends une seconde je suis au téléphone',
  'je sais plus où j’ai mis mes lunettes',
  'bonjour madame je vous appelle pour ma voiture',
  'il faut que je rappelle ma sœur ce soir',
  'ça fait trois heures que j’attends devant la porte',
  'les enfants taisez-vous un peu',
  'quelle heure il est maintenant',
  'je vais chercher un stylo et une feuille',
  'on mange à midi ou à une heure',
];

const without = (value: string, says: readonly string[]): Phrase => ({ value, says });

/** What the call session expects in its three closed states, and what is said there. */
export function listClosedCases(t: Translate, menu: Menu): readonly ClosedCase[] {
  const says = (key: string) => wordings(t, key);
  const commands = commandPhrases(says);
  const choices = flattenMenu(menu).map((choice) =>
    without('topic' in choice ? `topic:${choice.topic}` : `menu:${choice.label}`, choice.says),
  );
  const answers = [without('yes', says('heard.yes')), without('no', says('heard.no'))];
  const inMenu: Expectation = { kind: 'closed', phrases: [...choices, ...commands] };
  const toProposal: Expectation = { kind: 'closed', phrases: [...answers, ...commands] };
  const all = (state: ClosedCase['state'], expects: Expectation, phrases: readonly Phrase[]) =>
    phrases.flatMap(({ value, says: ways }) =>
      ways.map((text): ClosedCase => ({ state, text, value, expects })),
    );
  const nothing = (state: ClosedCase['state'], expects: Expectation) =>
    elsewhere.map((text): ClosedCase => ({ state, text, value: undefined, expects }));
  const few = choices.map(({ value, says: ways }) => without(value, ways.slice(0, WAYS_OF_A_TOPIC)));
  return [
    ...all('yes or no', toProposal, answers),
    ...all(
      'yes or no',
      toProposal,
      commands.map(({ value, says: ways }) => without(value, ways.slice(0, 2))),
    ),
    ...nothing('yes or no', toProposal),
    ...all('menu', inMenu, dropShared(few)),
    ...all('menu', inMenu, commands),
    ...nothing('menu', inMenu),
    ...phoneNumbers.map(([text, value]): ClosedCase => ({
      state: 'phone number',
      text,
      value,
      expects: { kind: 'digits', most: 10 },
    })),
  ];
}

/** « autre » may be the other subjects or the next page: whoever says it is not tested. */
function dropShared(phrases: readonly Phrase[]): readonly Phrase[] {
  const all = phrases.flatMap(({ says }) => says);
  return phrases.map(({ value, says }) =>
    without(
      value,
      says.filter((text) => all.indexOf(text) === all.lastIndexOf(text)),
    ),
  );
}
