import { eld } from 'eld/small';
import { languageOf } from '../bot/contracts/locale.ts';
import type { DetectLanguage } from '../bot/contracts/understanding.ts';
import { normaliseWords } from './normalise.ts';

/** The languages told apart; a text in another one is taken for the nearest of these. */
const languages = ['fr', 'en', 'es', 'pt', 'ar', 'uk', 'ru', 'tr', 'de', 'it', 'nl', 'pl', 'ro'];
/** A message of fewer words never changes the language by itself (product rule 9). */
const LEAST_WORDS = 2;
/** How much likelier than the present language another must be; text messages in French look like many things. */
const LEAD = 0.12;
/** In another script a shorter lead is enough. */
const OTHER_SCRIPT_LEAD = 0.02;

eld.setLanguageSubset(languages);

/** Keeps the conversation's language unless the message clearly speaks another. */
export const detectLanguage: DetectLanguage = (text, current) => {
  if (normaliseWords(text).length < LEAST_WORDS) return current;
  const detected = eld.detect(text);
  const present = languageOf(current);
  if (detected.language === '' || detected.language === present) return current;
  const scores = detected.getScores();
  const lead = (scores[detected.language] ?? 0) - (scores[present] ?? 0);
  const needed = /[^\p{Script=Latin}\P{L}]/u.test(text) ? OTHER_SCRIPT_LEAD : LEAD;
  return lead >= needed ? detected.language : current;
};
