/**
 * Stories: conversations written in YAML that anyone of the préfecture can read, and the one strict player of them.
 *
 *   story: A citizen who lost their licence learns what to do          what the story shows, one sentence
 *   language: fr                                                       the language the chat is opened in; fr if left out
 *   steps:
 *     - citizen: j'ai perdu mon permis                                 the citizen writes
 *     - bot: Payez 25 €                                                the next reply contains these words; several as `[…, …]`
 *     - bot: { topic: permis-perte, says: [ADCS, 4 mois] }             the next reply is as described (`replySchema`)
 *     - citizen is heard as: [mon permi, mon permis]                   by voice: a recogniser's readings of it, the best first
 *     - citizen picks: Vol du permis de conduire                       presses a button of the last reply
 *     - citizen picks language: en                                     uses the language picker
 *     - the same message arrives again                                 the client sends its last message twice
 *     - bot is silent                                                  nothing was said that no step has read
 *     - an agent is there                                              an agent becomes available at the desk
 *     - nobody is there                                                the agent leaves
 *     - the citizen closes the window                                  it is open from the start, and again as soon as they write
 *     - minutes pass: 11                                               the clock goes on, and the server does what it does by itself
 *     - agent: Bonjour                                                 the agent answers, and the citizen reads it
 *     - agent takes the case | hands back | waits                      and what else an agent does
 *     - agent resolves: answered                                       with the reason
 *     - ticket: { status: open, live: true }                           the conversation's ticket is as described
 *     - rating: 4                                                      the last rating; `{ score: 4, comment: … }`, or `none`
 *     - mails: [Votre demande]                                         the mails of the ticket, by words of their subjects
 *
 * `not by phone: the eye` beside `language` says why a story is not played over a call, too: see `reasonsNotByPhone`.
 * `steps by phone:` tells the same story over a call where that goes another way, such as by keys.
 * `channel: telephony` beside `language`: the conversation is led by voice; played in process only.
 * `at: 2026-11-25T19:00+01:00` beside `language` sets the clock; a Wednesday at half past nine where it is left out.
 *
 * The chat is opened before the first step and greets; `greeting:` describes that first reply where the story is about it.
 * Every other reply must be read by a `bot` step before the citizen goes on: a reply too many fails the story, one too
 * few as well. A key nobody knows is an error. How words are compared is told in `reply-check.ts`.
 */
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import type { Activity } from '../../bot/contracts/activity.ts';
import { formatTicketNumber } from '../../bot/handoff/ticket-number.ts';
import {
  asRead,
  checkReply,
  describeReply,
  labelsOf,
  replySchema,
  type ExpectedReply,
} from './reply-check.ts';
import { backstageSteps, playBackstage } from './story-backstage-steps.ts';
import type { Backstage } from './story-backstage.ts';
import { storyTime } from './story-time.ts';

/** Steps without anything to fill in are written as bare words. */
const asKey = (step: unknown): unknown => (typeof step === 'string' ? { [step]: true } : step);
const asReply = (words: unknown): unknown =>
  typeof words === 'string' || Array.isArray(words) ? { says: words as unknown } : words;

const expectation = z.preprocess(asReply, replySchema);
const stepSchema = z.preprocess(
  asKey,
  z
    .strictObject({
      citizen: z.string().exactOptional(),
      'citizen is heard as': z.array(z.string()).min(1).exactOptional(),
      'citizen picks': z.string().min(1).exactOptional(),
      'citizen picks language': z.string().min(1).exactOptional(),
      'the same message arrives again': z.literal(true).exactOptional(),
      bot: expectation.optional(),
      'bot is silent': z.literal(true).exactOptional(),
      ...backstageSteps,
    })
    .refine((step) => Object.keys(step).length === 1, 'a step is one thing'),
);

/** Why a story is not played over the phone. */
export const reasonsNotByPhone = [
  /** It is about what is seen at once, pressed or written: several choices side by side, a punctuation mark. */
  'the eye',
  /** It is about what a chat does: sends a message twice, picks a language in the middle, asks after ten silent minutes. */
  'the window',
  /** The phone speaks French and English. */
  'the language',
  /** The call does it by itself, in its own way: it greets, it repeats, and after the mark it is over. */
  'the call',
] as const;

const storySchema = z.strictObject({
  story: z.string().min(1),
  'not by phone': z.enum(reasonsNotByPhone).exactOptional(),
  channel: z.enum(['telephony', 'browser-voice']).exactOptional(),
  language: z.string().min(2).default('fr'),
  at: z.iso.datetime({ offset: true, precision: -1 }).exactOptional(),
  greeting: expectation.default({ outcome: 'smalltalk' }),
  steps: z.array(stepSchema).min(1),
  /** The same story where the phone goes another way. */
  'steps by phone': z.array(stepSchema).min(1).exactOptional(),
});

export type Step = z.infer<typeof stepSchema>;
export type Story = z.infer<typeof storySchema>;

/** A conversation with an assistant, whatever lies between: a function call, or HTTP. */
export interface Talk {
  /** Opens the chat in a language, as a client does before anything is written. */
  open(language: string): Promise<void>;
  /** By voice, `readings` are all the ways it was heard, the text being the first. */
  say(text: string, readings?: readonly string[]): Promise<void>;
  pickLanguage(language: string): Promise<void>;
  /** Sends the last message once more, with the same id. */
  sendAgain(): Promise<void>;
  /** What the assistant and the agents said since the last reading. */
  read(): Promise<readonly Activity[]>;
  /** The conversation that was opened. */
  conversationId(): string;
  readonly backstage: Backstage;
}

/** A story that is not about one channel: it goes the same way in the chat and over the phone. */
export const isForEveryWay = ({ channel }: Story): boolean => channel === undefined;

/** The stories of a file. */
export const readStories = (path: string): readonly Story[] => parseStories(readFileSync(path, 'utf8'), path);

/** Stories from YAML, which `---` separates; a key that is not of the grammar throws, with the place in the story. */
export function parseStories(yaml: string, name: string): readonly Story[] {
  return parseAllDocuments(yaml).map((document, at) => {
    const content: unknown = document.toJS();
    const result = storySchema.safeParse(content);
    if (result.success) return result.data;
    throw new Error(`${name}, story ${String(at + 1)}:\n${z.prettifyError(result.error)}`);
  });
}

/** What was said and not read yet, and the last reply read, whose buttons can be pressed. */
interface Reading {
  readonly unread: Activity[];
  shown: Activity | undefined;
}

/** Plays a story and throws at the first step that goes another way, with what the assistant said instead. */
export async function playStory({ language, at, greeting, steps }: Story, talk: Talk): Promise<void> {
  const reading: Reading = { unread: [], shown: undefined };
  await talk.backstage.begin(at === undefined ? storyTime : new Date(at));
  await talk.open(language);
  await talk.backstage.showWindow(talk.conversationId(), true);
  reading.unread.push(...(await talk.read()));
  const all: readonly Step[] = [{ bot: greeting }, ...steps, { 'bot is silent': true }];
  for (const [index, step] of all.entries()) {
    try {
      await playStep(step, talk, reading);
    } catch (error) {
      const place = index === 0 ? 'the greeting' : index > steps.length ? 'the end' : `step ${String(index)}`;
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`At ${place}, ${JSON.stringify(step)}:\n${reason}`);
    }
  }
}

async function playStep(step: Step, talk: Talk, reading: Reading): Promise<void> {
  if (step.bot) {
    reading.shown = reading.unread.shift();
    if (!reading.shown) throw new Error('The assistant said nothing.');
    checkReply(reading.shown, await fillInNumber(step.bot, talk));
    return;
  }
  expectSilence(reading);
  if (step['bot is silent']) return;
  if (!(await playBackstage(step, talk))) await act(step, talk, reading);
  reading.unread.push(...(await talk.read()));
  if (step.agent !== undefined) takeFromAgent(step.agent, reading);
}

/** `{number}` in the words that are expected stands for the number of the conversation's ticket, as it is said. */
async function fillInNumber(expected: ExpectedReply, talk: Talk): Promise<ExpectedReply> {
  if (expected.says === undefined) return expected;
  const ticket = await talk.backstage.ticketOf(talk.conversationId());
  const number = ticket ? formatTicketNumber(ticket.number) : 'of no ticket';
  return { ...expected, says: [expected.says].flat().map((part) => part.replace('{number}', number)) };
}

/** What an agent writes comes to the citizen word for word. */
function takeFromAgent(text: string, { unread }: Reading): void {
  const at = unread.findIndex((said) => said.from.role === 'agent' && said.text === text);
  if (at < 0) throw new Error('It did not reach the citizen.');
  unread.splice(at, 1);
}

/** Whoever writes has the window open. */
async function act(step: Step, talk: Talk, { shown }: Reading): Promise<void> {
  await talk.backstage.showWindow(talk.conversationId(), true);
  if (step.citizen !== undefined) await talk.say(step.citizen);
  else if (step['citizen is heard as'] !== undefined)
    await talk.say(step['citizen is heard as'][0] ?? '', step['citizen is heard as']);
  else if (step['citizen picks'] !== undefined) await talk.say(valueOfButton(step['citizen picks'], shown));
  else if (step['citizen picks language'] !== undefined)
    await talk.pickLanguage(step['citizen picks language']);
  else await talk.sendAgain();
}

function expectSilence({ unread }: Reading): void {
  if (unread.length === 0) return;
  throw new Error(`The story does not read this:\n${unread.map(describeReply).join('\n')}`);
}

function valueOfButton(label: string, shown: Activity | undefined): string {
  const button = shown?.suggestedActions?.actions.find(({ title }) => asRead(title) === asRead(label));
  if (button) return button.value;
  throw new Error(`There is no such button; there are: ${(shown ? labelsOf(shown) : []).join(' | ')}`);
}
