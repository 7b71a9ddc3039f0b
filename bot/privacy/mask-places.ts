const START = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;

const MONTH = String.raw`(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre|january|february|march|april|may|june|july|august|september|october|november|december)`;
const YEAR = String.raw`(?:1[89]|20)\d{2}`;
const FULL_DATE = String.raw`(?:${YEAR}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:${YEAR}|\d{2})|\d{1,2}(?:er)? ${MONTH} ${YEAR}|${MONTH} \d{1,2}(?:st|nd|rd|th)?,? ${YEAR})(?!\d)`;
/** What begins something else in the same sentence. */
const NEW_MATTER =
  'expir|valable|valid|jusqu|dépos|titre|permis|rendez|arriv|entré|depuis|demande|reçu|receiv';
const BIRTH = new RegExp(
  `${START}(n[ée]e?s?|naissance|born|birth|DDN|DOB)(?=[ :,(/])((?:(?!${NEW_MATTER})[^\\n!?[\\]]){0,60}?)(?<!\\d)${FULL_DATE}`,
  'giu',
);

const WAY = String.raw`(?:rue|avenue|av\.?|boulevard|boul\.|bd|bld|place|chemin|allée|allee|impasse|quai|route|square|passage|résidence|residence|lotissement|cité|faubourg|esplanade|hameau|lieu-dit|street|road)`;
const STOP = String.raw`(?!(?:et|je|j['’]ai|mon|ma|mes|pour|avec|depuis|que|qui|mais|est|dans|où|car|merci|bonjour|à|comment|nous|il|elle|and|i|my)${END})`;
const WORD = String.raw`${STOP}(?!\d{5}(?!\d))[\p{L}\p{N}'’-]{1,30}`;
const TOWN = String.raw`(?:,? ?(?:[Ff]-)?\d{5} \p{L}[\p{L}'’-]{1,30}(?: cedex(?: \d{1,2})?| (?:sur|sous|en|la|le|les) \p{L}[\p{L}'’-]{1,30})?)?`;
const NUMBER = String.raw`(?<!\d)\d{1,4} ?(?:bis|ter|quater|[A-Da-d](?= |,))?,? `;
const ADDRESS = new RegExp(`${START}${NUMBER}${WAY} ${WORD}(?: ${WORD}){0,5}${TOWN}`, 'giu');
/** Lessons are "cours" too: a street of that name has a capital after it. */
const COURS = new RegExp(
  `${START}${NUMBER}[Cc]ours (?:de la |de l['’]|du |des |de )?\\p{Lu}[\\p{L}'’-]{1,30}(?: \\p{Lu}[\\p{L}'’-]{1,30}){0,3}${TOWN}`,
  'gu',
);
const LIVES = new RegExp(
  `${START}((?:habite|réside|demeure|demeurant|domicilié|domiciliée|adresse|loge|live|living)(?: (?:est|au|à|à la|à l['’]|dans la|dans l['’]|sur|in|at|is|:)| ?:){0,2} )${WAY} ${WORD}(?: ${WORD}){0,5}${TOWN}`,
  'giu',
);

/** Where somebody lives and when they were born; streets without a number and all other dates stay. */
export const maskPlaces = (text: string): string =>
  text
    .replace(BIRTH, '$1$2[date]')
    .replace(ADDRESS, '[adresse]')
    .replace(COURS, '[adresse]')
    .replace(LIVES, '$1[adresse]');
