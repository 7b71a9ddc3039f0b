import { plainWords } from '../../../bot/contracts/plain-words.ts';
import type { Hypothesis, Phrase, Recognised } from '../../../bot/contracts/speech.ts';
import { measureLikeness } from './measure-likeness.ts';
import { plainAnswer } from './plain-answer.ts';

/** What one recogniser takes for a phrase, and what another wrote down of the same sound with no idea of the phrases. */
export interface Readings {
  /** Absent where it was no phrase at all. */
  readonly doubted?: Hypothesis;
  readonly written: string;
}

/** From 0 to 1: a text that is like the doubted phrase, and like no other more, confirms it. */
const CONFIRMS = 0.4;
/** One that is so like a phrase is that phrase, whatever the other took it for; */
const IS_IT = 0.75;
/** shorter ones are like too many things. */
const SHORTEST_IT = 7;
/** Such a text is something else that was said, and not a misspelt phrase. */
const ELSEWHERE = { words: 4, likeness: 0.5 } as const;
/** Believed without the other's consent. */
const LIKELY = 0.5;
const CONFIRMED = 0.85;
/** An agent, the end, back: into noise Whisper writes « au revoir », and it takes the caller away from where they were. */
const COMMAND = /^command:/u;

/** Either is believed where it is sure and the other does not contradict. */
export function weighReadings({ doubted, written }: Readings, phrases: readonly Phrase[]): Recognised {
  const said = plainAnswer(written);
  const likeness = ({ says }: Phrase) =>
    Math.max(0, ...says.map((wording) => measureLikeness(plainWords(wording), said)));
  const likely = phrases
    .map((phrase) => ({ value: phrase.value, likeness: likeness(phrase) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  const [best, second] = likely;
  if (!best) return { kind: 'noMatch' };
  const mine = likely.find(({ value }) => value === doubted?.value)?.likeness ?? 0;
  if (doubted && mine >= CONFIRMS && mine === best.likeness)
    return heard({ ...doubted, confidence: Math.max(doubted.confidence, CONFIRMED) });
  const isLikely = doubted !== undefined && doubted.confidence >= LIKELY;
  const isIt =
    best.likeness >= IS_IT &&
    best.likeness > (second?.likeness ?? 0) &&
    said.length >= SHORTEST_IT &&
    !COMMAND.test(best.value);
  // Both are sure of different things.
  if (isIt)
    return isLikely
      ? { kind: 'noMatch' }
      : heard({ text: written, value: best.value, confidence: best.likeness });
  const isElsewhere = said.split(' ').length >= ELSEWHERE.words && best.likeness < ELSEWHERE.likeness;
  return isLikely && !isElsewhere ? heard(doubted) : { kind: 'noMatch' };
}

const heard = (hypothesis: Hypothesis): Recognised => ({ kind: 'heard', hypotheses: [hypothesis] });
