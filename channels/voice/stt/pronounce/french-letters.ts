import { compileLetterRules, type LetterRule } from './letter-rules.ts';

const V = '[aeiouyàâäéèêëîïôöûùüœæ]';
const C = '[bcdfghjklmnpqrstvwxzç]';
/** Before it, e and i soften c and g. */
const SOFT = '[eiyéèêëîï]';
/** A nasal vowel's n or m: none follows that is heard. */
const NASAL = `[nm](?!${V}|[nm]|h${V})`;

const endings: readonly LetterRule[] = [
  [`(?<=${V}.*)(?:er|ez)$`, 'ei'],
  ['(?<=.)ets?$', 'ai'],
  ['(?<=i)ers$', 'ei'],
  ['(?<=m)ents?$', 'an'],
  ['aient$', 'ai'],
  ['(?<=.)aux$', 'au'],
  ['(?<=.)e?s$', ''],
  ['(?<=.)e$', ''],
  ['(?<=.)o(?=[stp]*$)', 'au'],
  ['(?<=..)[dtpxzg]s?$', ''],
];

const vowels: readonly LetterRule[] = [
  ['eaux?|au|ô', 'au'],
  [`aill(?=${V})|aill?$`, 'aa yy'],
  [`eill(?=${V})|eill?$`, 'ai yy'],
  [`ouill(?=${V})|ouill?$`, 'ou yy'],
  ['(?:eu|ue|œ)il(?:le?s?$|l|$)', 'oe yy'],
  [`(?<=[bcdfgjklmnpqrstvz])ill(?=${V})`, 'ii yy'],
  [`oy(?=${V})`, 'ww aa yy'],
  [`oi${NASAL}`, 'ww in'],
  ['o[iîy]', 'ww aa'],
  [`ou(?=${V})`, 'ww'],
  ['o[uùû]', 'ou'],
  [`ay(?=${V})`, 'ai yy'],
  [`[iy]en(?!${V}|[nm])`, 'yy in'],
  [`éen(?!${V}|[nm])`, 'ei in'],
  [`(?:ai|ei|[iyï])${NASAL}`, 'in'],
  [`[ae]${NASAL}`, 'an'],
  [`o${NASAL}`, 'on'],
  [`u${NASAL}`, 'un'],
  ['(?:eu|œu|œ)(?=[rflv])', 'oe'],
  ['eu|œu', 'eu'],
  ['œ', 'oe'],
  ['a[iîy]|e[iy]|[èêë]', 'ai'],
  ['é', 'ei'],
  ['[aàâä]', 'aa'],
  ['[oö]', 'oo'],
  ['u(?=[iy])', 'uy'],
  ['[uûùü]', 'uu'],
  [`[iy](?=${V})`, 'yy'],
  ['[iîïy]', 'ii'],
  ['(?<=g)e(?=[aoâ])', ''],
  [`e(?=x|${C}$|[lr]${C}|${C}(?![rlh])${C})`, 'ai'],
  ['e', 'ee'],
];

const consonants: readonly LetterRule[] = [
  ['(?<!s)ti(?=on|el|eux)', 'ss yy'],
  [`(?<=^e)x(?=${V})`, 'gg zz'],
  ['ch(?=[rl])', 'kk'],
  ['sch|sh|ch', 'ch'],
  ['ph', 'ff'],
  ['th', 'tt'],
  ['gn', 'gn'],
  [`gu(?=${SOFT})`, 'gg'],
  [`gg?(?=${SOFT})`, 'jj'],
  [`cc(?=${SOFT})`, 'kk ss'],
  [`s?c(?=${SOFT})|ç`, 'ss'],
  ['c?qu|cc|ck|[cqk]', 'kk'],
  [`(?<=${V})s(?=${V})`, 'zz'],
  ['ss|s', 'ss'],
  ['x', 'kk ss'],
  ['bb?', 'bb'],
  ['dd?', 'dd'],
  ['ff?', 'ff'],
  ['gg?', 'gg'],
  ['j', 'jj'],
  ['ll?', 'll'],
  ['mm?', 'mm'],
  ['nn?', 'nn'],
  ['pp?', 'pp'],
  ['rr?', 'rr'],
  ['tt?', 'tt'],
  ['v', 'vv'],
  ['w', 'ww'],
  ['zz?', 'zz'],
];

/** How a French word that no dictionary has is probably said, in the phones of the French model. */
export const soundOutFrench = compileLetterRules([...endings, ...vowels, ...consonants]);
