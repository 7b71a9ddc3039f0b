import { z } from 'zod';
import type { Activity, Reason } from '../../bot/contracts/activity.ts';

const words = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/**
 * What a story may expect of a reply; each key left out expects nothing.
 * Words are compared as a person reads them: whole words, and bold marks, kinds of spaces and of apostrophes make no
 * difference. `{code}` stands for any follow-up code.
 */
export const replySchema = z.strictObject({
  outcome: z.enum(['answer', 'clarify', 'abstain', 'handoff', 'form', 'smalltalk']).exactOptional(),
  topic: z.string().exactOptional(),
  /** All of these words stand in the text. */
  says: words.exactOptional(),
  /** None of these words stands in the text, the spoken text or the card. */
  'never says': words.exactOptional(),
  /** All of these words stand in what is spoken on the phone. */
  speaks: words.exactOptional(),
  /** All of these words stand in the card under the answer: its source, its date, its caution. */
  card: words.exactOptional(),
  /** Each of these is the start of the address of a link shown. */
  links: words.exactOptional(),
  /** The buttons, all of them in this order; `[]` for none. */
  choices: z.array(z.string()).exactOptional(),
  /** Some of the buttons. */
  'choices include': words.exactOptional(),
  /** The language the reply is written in. */
  language: z.string().exactOptional(),
});

/** A reply as a story describes it. */
export type ExpectedReply = z.infer<typeof replySchema>;

/** Throws what differs, with the reply as it was; says nothing about what the story does not mention. */
export function checkReply(reply: Activity, expected: ExpectedReply): void {
  const problems = [
    ...checkReason(reply, expected),
    ...checkWords(reply, expected),
    ...checkButtons(reply, expected),
  ];
  if (problems.length > 0) throw new Error(`${problems.join('\n')}\n${describeReply(reply)}`);
}

function checkReason(reply: Activity, { outcome, topic, language }: ExpectedReply): readonly string[] {
  const reason = reasonOf(reply);
  return [
    ...differs('outcome', outcome, reason?.outcome),
    ...differs('topic', topic, reason?.topic),
    ...differs('language', language, reply.locale),
  ];
}

function checkWords(reply: Activity, expected: ExpectedReply): readonly string[] {
  const card = cardOf(reply);
  const everything = [reply.text, reply.speak, card.text].join('\n');
  return [
    ...missing('the text', expected.says, reply.text ?? ''),
    ...missing('what is spoken', expected.speaks, reply.speak ?? ''),
    ...missing('the card', expected.card, card.text),
    ...listOf(expected['never says'])
      .filter((part) => isSaid(part, everything))
      .map((part) => `it must not say: ${part}`),
    ...listOf(expected.links)
      .filter((start) => !card.links.some((link) => link.startsWith(start)))
      .map((start) => `no link shown starts with: ${start}`),
  ];
}

function checkButtons(reply: Activity, { choices, ...expected }: ExpectedReply): readonly string[] {
  const labels = labelsOf(reply);
  return [
    ...differs('choices', choices?.map(asRead).join(' | '), labels.map(asRead).join(' | ')),
    ...listOf(expected['choices include'])
      .filter((label) => !labels.some((shown) => asRead(shown) === asRead(label)))
      .map((label) => `no choice is: ${label}`),
  ];
}

/** A reply on a few lines, for the person who reads why a story failed. */
export function describeReply(reply: Activity): string {
  const { outcome, topic, confidence } = reasonOf(reply) ?? {};
  const sure = confidence === undefined ? '' : ` (${confidence.toFixed(2)})`;
  return [
    `The assistant said [${[outcome, topic, reply.locale].filter((part) => part !== undefined).join(', ')}]${sure}:`,
    reply.text ?? '',
    ...(labelsOf(reply).length > 0 ? [`choices: ${labelsOf(reply).join(' | ')}`] : []),
    ...(cardOf(reply).text === '' ? [] : [`card: ${cardOf(reply).text} ${cardOf(reply).links.join(' ')}`]),
  ].join('\n');
}

/** The buttons' words. */
export const labelsOf = ({ suggestedActions }: Activity): readonly string[] =>
  suggestedActions?.actions.map(({ title }) => title) ?? [];

/** Why the assistant said it, as every client finds it in `channelData.guichet`. */
const reasonOf = ({ channelData }: Activity): Reason | undefined =>
  (channelData as { readonly guichet?: Reason } | undefined)?.guichet;

function cardOf({ attachments = [] }: Activity): {
  readonly text: string;
  readonly links: readonly string[];
} {
  return {
    text: attachments.map(({ content }) => content.text).join(' '),
    links: attachments.flatMap(({ content }) => content.buttons.map(({ value }) => value)),
  };
}

/** A text without what the eye does not see: bold marks, no-break spaces, typographic apostrophes. */
export const asRead = (text: string): string =>
  text.replaceAll('**', '').replaceAll('’', "'").replace(/\s+/gu, ' ').trim();

/** A follow-up code, whole or in two halves; a number is digits alone. */
const CODE = /(?<![\p{L}\p{N}])(?=[\d-]*[A-Z])[\dA-Z]{4}-?[\dA-Z]{4}(?![\p{L}\p{N}])/gu;

/** Whole words only: "55 €" is not said by "255 €", nor "PADA" by "SPADA". */
function isSaid(words: string, text: string): boolean {
  const read = asRead(words.includes('{code}') ? text.replace(CODE, '{code}') : text);
  const sought = asRead(words);
  const isPart = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{M}\p{N}]/u.test(letter);
  for (let at = read.indexOf(sought); at >= 0; at = read.indexOf(sought, at + 1)) {
    const end = at + sought.length;
    const startsInside = isPart(read[at - 1]) && isPart(sought[0]);
    const endsInside = isPart(read[end]) && isPart(sought.at(-1));
    if (!startsInside && !endsInside) return true;
  }
  return false;
}

const listOf = (given: string | readonly string[] | undefined): readonly string[] =>
  given === undefined ? [] : [given].flat();

const differs = (
  what: string,
  expected: string | undefined,
  actual: string | undefined,
): readonly string[] =>
  expected === undefined || expected === actual
    ? []
    : [`${what}: expected ${expected}, got ${actual ?? 'none'}`];

const missing = (
  where: string,
  expected: string | readonly string[] | undefined,
  text: string,
): readonly string[] =>
  listOf(expected)
    .filter((part) => !isSaid(part, text))
    .map((part) => `${where} does not say: ${part}`);
