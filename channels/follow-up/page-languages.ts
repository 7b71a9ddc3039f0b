import type { PageLanguages } from './page-context.ts';

/** `/suivi`: what is there in full. */
export const caseLanguages: PageLanguages = { saidBy: 'language', offered: [] };

/**
 * `/avis`: what the chat puts its question of satisfaction in, by `locales/rating.json`; after the two that the rest has, by
 * the name each language gives itself.
 */
export const ratingLanguages: PageLanguages = {
  saidBy: 'rating.language',
  offered: ['fr', 'en', 'de', 'es', 'it', 'nl', 'pl', 'pt', 'ro', 'tr', 'ru', 'uk', 'ar'],
};
