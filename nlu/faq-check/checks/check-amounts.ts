import type { Check } from '../content.ts';
import { findingIn, listTexts } from '../texts.ts';

/**
 * A number followed by a unit of money or time. Digits only: « deux mois » is left to the editor. An hour of the clock
 * (9 h 30) or a service (24 h/24) is not a delay.
 */
const AMOUNT =
  /(?<![\p{L}\p{N}])\d+(?:[\s.,]\d+){0,4}\s?(?:(?:€|euros?|heures?|hours?|jours?|days?|semaines?|weeks?|mois|months?|ans?|années?|years?)|h(?!\s*(?:\d|\/|sur\b)))(?!\p{L})/giu;

/** Amounts and delays live in `_facts.yaml` only, so that a change of the law is one line. */
export const checkAmounts: Check = ({ topics }) =>
  topics.flatMap((topic) =>
    listTexts(topic).flatMap(({ path, text }) =>
      [...text.matchAll(AMOUNT)].map(([amount]) =>
        findingIn(
          topic,
          'error',
          path,
          `« ${amount} » is written in \`${path.join('.')}\`: name it in _facts.yaml`,
          amount,
        ),
      ),
    ),
  );
