const START = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;

/** Words that follow a name, or stand where one could, and are none. In both cases: the pattern can't ignore it. */
const others =
  'et je j mon ma mes nous vous on il elle le la les un une des de né née nee pour avec depuis que qui mais est suis ai dans où ou car merci ' +
  'bonjour bonsoir salut pas plus comme si ce cette votre vos sur en au aux à a i i’m my and the is am was born from in of ' +
  'monsieur madame mademoiselle messieurs mesdames mr mme mlle mrs ms comment quand quel quelle pourquoi cordialement';
const anyCase = (words: string): string =>
  words
    .split(' ')
    .flatMap((word) => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)])
    .join('|');
const NAME = String.raw`(?!(?:${anyCase(others)}|[JLQjlq]['’]\p{L}{1,20})${END})`;

const BIG = String.raw`${NAME}\p{Lu}[\p{L}\p{M}'’-]{0,40}`;
const SMALL = String.raw`${NAME}\p{Ll}[\p{L}\p{M}'’-]{1,40}`;
const UNCASED = String.raw`\p{Lo}[\p{Lo}\p{M}]{0,40}`;
const PARTICLE = String.raw`(?:(?:de|du|la|le|el|al|ben|bin|bint|von|van|da|dos|di|DE|DU|LA|LE|EL|AL|BEN)[ -]){0,2}`;
const CAPITALS = String.raw`(?:(?:de|De|DE) (?:(?:la|La|LA) )?)?${BIG}(?:[ \u00a0]${PARTICLE}${BIG}){0,4}`;
/** What somebody in a hurry writes without capitals: at most three words. */
const HURRIED = String.raw`${SMALL}(?:[ \u00a0](?:de |ben |el |al )?${NAME}[\p{Ll}\p{Lu}][\p{L}\p{M}'’-]{0,40}){0,2}`;

const SAYS_NAME = String.raw`[Jj]e m['’ ]?\s?appelle|JE M['’ ]?APPELLE|[Jj]e me nomme|[Mm]on (?:pré)?nom (?:complet |de famille )?(?:est|c['’]est)|[Mm]a (?:mère|femme|fille) s['’]appelle|[Mm]on (?:père|mari|fils) s['’]appelle|[Mm]y (?:full |last |first )?name(?:['’]s| is)|[Ii] am called|[Mm]e llamo|[Mm]i nombre es`;
const FIELD = String.raw`(?:[Nn]om|[Pp]rénom|NOM|PR[ÉE]NOM|[Pp]renom|[Ss]urname|[Ff]irst name|[Ll]ast name)(?: (?:de famille|de naissance|d['’]usage|d['’]épouse))?[ \u00a0]?:`;
const TITLE = String.raw`M\.|Mr\.?|Mme\.?|Mlle\.?|MME|MLLE|Mrs\.?|Ms\.?|Dr\.?|Me|Maître|Docteur|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|MONSIEUR|MADAME|M`;
const CLOSING = String.raw`[Cc]ordialement|[Ss]alutations|[Rr]espectueusement|[Bb]est regards|[Ss]incerely|[Ss]igné`;

const rules: readonly RegExp[] = [
  new RegExp(`${START}((?:${SAYS_NAME})[ \\u00a0:]{1,3})(?:${CAPITALS}|${HURRIED})`, 'gu'),
  new RegExp(`${START}((?:${FIELD})[ \\u00a0]{0,3})(?:${CAPITALS}|${HURRIED})`, 'gu'),
  new RegExp(`${START}((?:${TITLE})[ \\u00a0])${CAPITALS}`, 'gu'),
  new RegExp(`${START}((?:mr|mme|mlle|m\\.)[ \\u00a0])${SMALL}`, 'gu'),
  new RegExp(
    `${START}([Jj]e suis[ \\u00a0]|[Ii] am[ \\u00a0]|[Ii]['’]m[ \\u00a0])${BIG}(?:[ \\u00a0]${BIG}){1,3}`,
    'gu',
  ),
  new RegExp(`${START}((?:${CLOSING})[,.! \\n]{1,4})${BIG}(?:[ \\u00a0]${BIG}){1,3}`, 'gu'),
  new RegExp(`${START}((?:اسمي|أدعى)[ :]{1,3})${UNCASED}(?: ${UNCASED})?`, 'gu'),
];

/** Names where people say that they are names: "je m’appelle …", "Mme …", "nom : …", under a letter. */
export const maskNames = (text: string): string =>
  rules.reduce((masked, rule) => masked.replace(rule, '$1[nom]'), text);
