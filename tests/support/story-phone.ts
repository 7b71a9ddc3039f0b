import type { Activity } from '../../bot/contracts/activity.ts';
import { plainWords } from '../../bot/contracts/plain-words.ts';
import { backstageOfCall } from './story-phone-backstage.ts';
import type { StoryParts } from './story-engine.ts';
import type { Caller } from './story-phone-caller.ts';
import type { PhoneSenses } from './story-phone-ears.ts';
import { languages, openPhoneLine, reasonOf, type PhoneLine } from './story-phone-line.ts';
import { asWritten } from './story-phone-words.ts';
import type { Story, Talk } from './story.ts';

/** The call asks about the two best, one at a time. */
const MOST_ASKED = 2;

/**
 * A story over a call: the citizen's words are spoken, what they pick is its key or its words, and the voice says what
 * the assistant says. With an agent at the desk the call is one of the browser, where an agent's words are read out and the
 * caller waits as in the chat; a telephone would be put through, and the rest be said between the two.
 */
export function startPhoneTalk(story: Story, parts: StoryParts, senses: PhoneSenses): Talk {
  const isBrowser = story.steps.some((step) => step['an agent is there'] === true);
  const isPatient = story.steps.some((step) => step['minutes pass'] !== undefined);
  const line = openPhoneLine(parts, senses, isBrowser);
  const { session, caller } = line;
  const conversationId = () => session.conversationId();
  const confirm = createConfirm(story, line, parts);
  const said = readSaid(parts, line, confirm.isOwn);
  return {
    conversationId,
    backstage: backstageOfCall(parts.backstage, line),
    open: async (language) => {
      session.start();
      await caller.hear();
      if (isPatient) await caller.press('9');
      await caller.press(String(languages.indexOf(language) + 1));
      await said.begin(language);
    },
    say: async (text) => {
      if (session.state() === 'ended') throw new Error('The call is over.');
      const labels = labelsOf(said.shown());
      if (labels.includes(text)) await pick(caller, text, labels);
      else await sayOrPress(caller, text);
      await confirm.ifDoubted(text, labels);
      await confirm.ifAsked();
    },
    pickLanguage: async () => {
      throw new Error('A language is picked at the beginning of a call.');
    },
    sendAgain: async () => {
      throw new Error('Nobody says the same sound twice.');
    },
    read: said.read,
  };
}

/** Yes, where the call is not sure of what was said and the story is; such a doubt is the call's own, and none of the story's. */
function createConfirm(story: Story, line: PhoneLine, { answers }: StoryParts) {
  const { caller, lastReply, session } = line;
  const expected = story.steps.flatMap(({ bot }) => bot?.topic ?? []);
  const isDoubtTold = story.steps.some(({ bot }) => bot?.outcome === 'clarify');
  const own = new Set<string>();
  return {
    isOwn: ({ id }: Activity) => own.has(id),
    /** A choice that was said among free words. */
    ifDoubted: async (text: string, labels: readonly string[]) => {
      const isSaid = (label: string) => plainWords(label) === plainWords(text);
      const label = [...labels, ...line.firstTopics()].find(isSaid);
      if (label !== undefined && caller.askedIfIt(label)) await caller.answer(true);
    },
    ifAsked: async () => {
      const reply = lastReply();
      const { outcome, topic = '', candidates = [] } = reasonOf(reply);
      const title = answers.find(topic, session.locale())?.title ?? '';
      if (outcome === 'answer' && caller.askedIfIt(title)) await caller.answer(true);
      const isOwn = outcome === 'clarify' && !isDoubtTold && expected.includes(candidates[0]?.topic ?? '');
      if (!reply || !isOwn) return;
      own.add(reply.id);
      await caller.answer(true);
    },
  };
}

/** What the journal says that the citizen was told, from the call's own greeting on. */
function readSaid({ journal }: StoryParts, line: PhoneLine, isOwnDoubt: (reply: Activity) => boolean) {
  let next = 0;
  let greeting: readonly Activity[] = [];
  let shown: Activity | undefined;
  const readOn = async () => {
    const entries = await journal.read(line.session.conversationId(), next, 1_000);
    next += entries.length;
    return entries.map(({ activity }) => activity).filter((one) => isSaidToCitizen(one) && !isOwnDoubt(one));
  };
  return {
    shown: () => shown,
    begin: async (language: string) => {
      // What the assistant answers to the language is the call's own to say.
      await readOn();
      greeting = [greetingOf(line.said().join(' '), language, line.firstTopics())];
    },
    read: async () => {
      const said = await readOn();
      await line.deliver(said);
      expectHeard(said, line.said());
      const read = [...greeting, ...said.map(toRead).reduce(joinExcuse, [])];
      greeting = [];
      shown = read.at(-1) ?? shown;
      return read;
    },
  };
}

/** An answer is heard as it was written to be spoken, word for word. */
function expectHeard(replies: readonly Activity[], heard: readonly string[]): void {
  for (const reply of replies) {
    const { speak } = reply;
    if (speak !== undefined && reasonOf(reply).outcome === 'answer' && !heard.includes(speak))
      throw new Error(`The voice did not say: ${speak}`);
  }
}

async function pick(caller: Caller, label: string, labels: readonly string[]): Promise<void> {
  const isAsked = () => labels.find((one) => caller.askedIfIt(one));
  const isNone = label === labels.at(-1);
  // One that is not among those asked about is said: a « no » to all of them would say that it is none.
  const isProposed = labels.indexOf(label) < MOST_ASKED || isNone;
  for (let asked = isAsked(); isProposed && asked !== undefined; asked = isAsked()) {
    await caller.answer(asked === label);
    if (asked === label || (isNone && isAsked() === undefined)) return;
  }
  await caller.pick(label, labels);
}

/** Digits are keys, a number is ended by # and confirmed as it is read back; everything else is spoken. */
async function sayOrPress(caller: Caller, text: string): Promise<void> {
  if (/^\d$/u.test(text)) await caller.press(text);
  else if (!/^[\d ]+$/u.test(text)) await caller.speak(text);
  else if (await caller.type(text.replaceAll(' ', ''))) await caller.press('1');
}

const labelsOf = (reply: Activity | undefined): readonly string[] =>
  reply?.suggestedActions?.actions.map(({ value }) => value) ?? [];

const isSaidToCitizen = ({ type, from }: Activity): boolean => type === 'message' && from.role !== 'user';

/** In the voice's words, and in the chat's where these are others. */
const toRead = (reply: Activity): Activity =>
  reply.text === undefined ? reply : { ...reply, text: bothWays(reply.text) };

function bothWays(text: string): string {
  const written = asWritten(text);
  return written === text ? text : `${text}\n${written}`;
}

/** The voice says in a reply of its own that an answer exists in French only. */
function joinExcuse(read: readonly Activity[], reply: Activity): readonly Activity[] {
  const before = read.at(-1);
  const isExcuse = reasonOf(before).outcome === 'smalltalk' && before?.locale !== reply.locale;
  if (!before || !isExcuse || reasonOf(reply).outcome !== 'answer') return [...read, reply];
  return [...read.slice(0, -1), { ...reply, text: `${before.text ?? ''}\n${reply.text ?? ''}` }];
}

/** The call's own greeting, as a story reads one. */
const greetingOf = (text: string, locale: string, topics: readonly string[]): Activity => ({
  type: 'message',
  id: 'greeting',
  timestamp: '2026-11-25T08:30:00.000Z',
  channelId: 'telephony',
  conversation: { id: 'greeting' },
  from: { id: 'guichet', role: 'bot' },
  text,
  locale,
  channelData: { guichet: { outcome: 'smalltalk', locale } },
  suggestedActions: { actions: topics.map((title) => ({ type: 'imBack', title, value: title })) },
});
