import type { Locale } from '../../../bot/contracts/locale.ts';
import { plainWords } from '../../../bot/contracts/plain-words.ts';
import type { Hypothesis, Phrase, Recognised } from '../../../bot/contracts/speech.ts';
import { measureLikeness } from './measure-likeness.ts';
import { plainAnswer } from './plain-answer.ts';
import { soundKey } from './sound-key.ts';

/** What one recogniser takes for a phrase, and what another wrote down of the same sound with no idea of the phrases. */
export interface Readings {
  /** Absent where it was no phrase at all. */
  readonly doubted?: Hypothesis;
  readonly written: string;
}

/** From 0 to 1: a text that is like the doubted phrase, and like no other more, confirms it; */
const CONFIRMS = 0.4;
/** where it is not all doubt, so much is enough. Strangers to the menu are doubted far more. */
const CONFIRMS_LIKELIER = { likeness: 0.3, confidence: 0.15 } as const;
/** One that is so like a phrase, and so much less like any other, is that phrase, whatever the other took it for; */
const IS_IT = { likeness: 0.7, lead: 0.05 } as const;
/** shorter ones are like too many things, */
const SHORTEST_IT = 6;
/** but for the phrase itself, where the other heard words too. */
const EXACT = 0.97;
/** Such a text is something else that was said, and not a misspelt phrase. */
const ELSEWHERE = { words: 4, likeness: 0.4 } as const;
/** Believed without the other's consent. */
const LIKELY = 0.5;
const CONFIRMED = 0.85;
/** Whisper writes it into noise, and it would take the caller away from where they are. */
const IMAGINED = /^(?:merci )?au revoir$/u;

/** Either is believed where it is sure and the other does not contradict. Chosen on another menu than bench:speech reports on, but for what is imagined. */
export function weighReadings(
  { doubted, written }: Readings,
  phrases: readonly Phrase[],
  locale: Locale,
): Recognised {
  const said = plainAnswer(written);
  const likely = rankPhrases(said, phrases, locale);
  const [best, second] = likely;
  if (!best) return { kind: 'noMatch' };
  const confidence = doubted?.confidence ?? 0;
  const mine = likely.find(({ value }) => value === doubted?.value)?.likeness ?? 0;
  const isConfirmed =
    mine >= CONFIRMS || (mine >= CONFIRMS_LIKELIER.likeness && confidence >= CONFIRMS_LIKELIER.confidence);
  if (doubted && isConfirmed && mine === best.likeness)
    return heard({ ...doubted, confidence: Math.max(confidence, CONFIRMED) });
  const isExact = best.likeness >= EXACT;
  const isLikely = doubted !== undefined && confidence >= LIKELY;
  const isIt =
    best.likeness >= IS_IT.likeness &&
    best.likeness - (second?.likeness ?? 0) > IS_IT.lead &&
    (said.length >= SHORTEST_IT || (isExact && doubted !== undefined)) &&
    !IMAGINED.test(said);
  // Both are sure of different things.
  if (isIt && isLikely && !isExact) return { kind: 'noMatch' };
  if (isIt) return heard({ text: written, value: best.value, confidence: best.likeness });
  const isElsewhere = said.split(' ').length >= ELSEWHERE.words && best.likeness < ELSEWHERE.likeness;
  return isLikely && !isElsewhere ? heard(doubted) : { kind: 'noMatch' };
}

/** By letters and, where they are known, by sounds: « fermi » is « permis » to the ear, and « volé » is « voler ». */
function rankPhrases(said: string, phrases: readonly Phrase[], locale: Locale) {
  const sounds = soundKey(said, locale);
  const compare = (wording: string): number => {
    const plain = plainWords(wording);
    const byLetters = measureLikeness(plain, said);
    const wanted = sounds && soundKey(plain, locale);
    return wanted ? (byLetters + measureLikeness(wanted, sounds)) / 2 : byLetters;
  };
  return phrases
    .map(({ value, says }) => ({ value, likeness: Math.max(0, ...says.map(compare)) }))
    .toSorted((a, b) => b.likeness - a.likeness);
}

const heard = (hypothesis: Hypothesis): Recognised => ({ kind: 'heard', hypotheses: [hypothesis] });
