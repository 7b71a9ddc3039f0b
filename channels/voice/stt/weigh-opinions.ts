import type { Hypothesis, Recognised } from '../../../bot/contracts/speech.ts';

/** So sure, the thorough one is believed alone, where the quick one is not sure of something else; */
const OWN = 0.7;
/** so sure, even there. */
const STRONG = 0.9;
/** Both for the same phrase: so little of the thorough one is enough. Strangers to the menu have far less. */
const AGREES = 0.15;
/** So sure, the quick one is believed where the thorough one has nothing better. */
export const LIKELY = 0.5;
/** What two agree on is as good as sure. */
const CONFIRMED = 0.85;

/**
 * What two recognisers take the same sound for, of few phrases, with the doubts they have. Chosen on another menu's phrases than
 * bench:speech reports on, in three voices, clean and in babble.
 */
export function weighOpinions(quick: Hypothesis | undefined, thorough: Hypothesis | undefined): Recognised {
  const [doubted, asked] = [quick?.confidence ?? 0, thorough?.confidence ?? 0];
  if (quick && quick.value === thorough?.value)
    return asked >= AGREES || doubted >= LIKELY
      ? heard({ ...quick, confidence: Math.max(doubted, asked, CONFIRMED) })
      : { kind: 'noMatch' };
  if (quick && doubted >= LIKELY && asked < OWN) return heard(quick);
  const isEnough = asked >= (doubted >= LIKELY ? STRONG : OWN);
  return thorough && isEnough ? heard(thorough) : { kind: 'noMatch' };
}

const heard = (hypothesis: Hypothesis): Recognised => ({ kind: 'heard', hypotheses: [hypothesis] });
