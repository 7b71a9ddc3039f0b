import type { Activity } from '../../../bot/contracts/activity.ts';
import { plainWords } from '../../../bot/contracts/plain-words.ts';
import type { SpokenReply } from './read-reply.ts';
import type { Sentence } from './prompter.ts';
import { limits } from './timing.ts';

/** Something the caller may have meant; `title` to ask about, the rest to go on with after a yes. */
export interface Proposal {
  readonly title: string;
  /** The choice that the assistant offered, in its words. */
  readonly take?: string;
  readonly topic?: string;
  /** It was chosen already. */
  readonly then?: () => void;
  /** The answer is known already and only waits for the yes. */
  readonly answer?: Activity;
  /** What is said before it, such as that it exists in French only. */
  readonly lead?: readonly Sentence[];
}

/** The best and the second best are asked about, one at a time; then comes the guided path. */
const MOST_PROPOSALS = 2;

/** What the assistant's own doubt is about, best first. */
export function proposalsOf({ actions, text }: SpokenReply, yes: readonly string[]): readonly Proposal[] {
  const [first] = actions;
  const isYesOrNo = actions.length === 2 && first !== undefined && isOneOf(first, yes);
  if (isYesOrNo) return [{ title: text, take: first }];
  // The last choice is « none of these »: the guided path says the same.
  return actions
    .slice(0, -1)
    .slice(0, MOST_PROPOSALS)
    .map((title) => ({ title, take: title }));
}

const isOneOf = (said: string, wordings: readonly string[]): boolean =>
  wordings.some((wording) => plainWords(wording) === plainWords(said));

/** Sure of what was heard and sure of what was meant: only then an answer to open speech needs no yes. */
export const isSure = (heard: number, meant: number): boolean =>
  heard >= limits.sureHeard && meant >= limits.sureMeant;

/** The answer that was found, then the second best reading. */
export function proposalsOfAnswer(
  reply: SpokenReply,
  titleOf: (topic: string) => string | undefined,
  lead: readonly Sentence[] = [],
): readonly Proposal[] {
  const { topic = '', candidates = [] } = reply.reason;
  const title = titleOf(topic);
  const best = title === undefined ? [] : [{ title, topic, answer: reply.activity, lead }];
  const others = candidates
    .filter((candidate) => candidate.topic !== topic)
    .flatMap((candidate) => {
      const name = titleOf(candidate.topic);
      return name === undefined ? [] : [{ title: name, topic: candidate.topic }];
    });
  return [...best, ...others].slice(0, MOST_PROPOSALS);
}
