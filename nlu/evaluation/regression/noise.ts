import { createRandom } from '../../linear/random.ts';

/** Ways in which people's spelling differs from that of the examples; each is a function of the text alone, so runs can be compared. */
export const noises = {
  'one typo': (text: string) => withTypos(text, 1),
  'two typos': (text: string) => withTypos(text, 2),
  'no accents': withoutAccents,
  SMS: asTextMessage,
} as const satisfies Readonly<Record<string, (text: string) => string>>;

export type NoiseName = keyof typeof noises;

/** Keys that touch on a French keyboard. */
const neighbours: Readonly<Record<string, string>> = {
  a: 'zq', z: 'aes', e: 'zrd', r: 'etf', t: 'ryg', y: 'tuh', u: 'yij', i: 'uok', o: 'ipl', p: 'om', q: 'asw', s: 'qdz', d: 'sfe',
  f: 'dgr', g: 'fht', h: 'gjy', j: 'hku', k: 'jli', l: 'kmo', m: 'lp', w: 'xq', x: 'wcs', c: 'xvd', v: 'cbf', b: 'vng', n: 'bh',
}; // prettier-ignore

const SHORTEST_MISTYPED = 4;

/** Mistypes letters of words of four letters or more, each time in another word while there are any; the first letter stays. */
export function withTypos(text: string, count: number): string {
  const random = createRandom(seedOf(text));
  const parts = text.split(/(\p{L}+)/u);
  const targets = parts.flatMap((part, at) => (at % 2 === 1 && part.length >= SHORTEST_MISTYPED ? [at] : []));
  for (let made = 0; made < count && targets.length > 0; made += 1) {
    const [at = 0] = targets.splice(Math.floor(random() * targets.length), 1);
    parts[at] = mistype(parts[at] ?? '', random);
  }
  return parts.join('');
}

/** One slip of the fingers: two letters swapped, one lost, one doubled, or the key next to it. */
function mistype(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = word[at] ?? '';
  const next = word[at + 1] ?? '';
  const keys = neighbours[withoutAccents(letter).toLowerCase()] ?? 'e';
  const slips = [next + letter, next, letter + letter + next, (keys[Math.floor(random() * keys.length)] ?? 'e') + next];
  return word.slice(0, at) + (slips[Math.floor(random() * slips.length)] ?? '') + word.slice(at + 2);
}

/** `réfugié` → `refugie`. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').normalize('NFC');
}

/** What thumbs write for what the schoolbook says, longest first; heard in forums, not copied from our own table of spellings. */
const abbreviations: readonly (readonly [RegExp, string])[] = (
  [
    ["qu'est ce que", 'keske'],
    ['est ce que', 'esk'],
    ["est ce qu'", 'esk '],
    ['rendez vous', 'rdv'],
    ["s'il vous plait", 'svp'],
    ['il y a', 'ya'],
    ['je suis', 'chui'],
    ["c'est", 'c'],
    ["j'ai", 'g'],
    ['beaucoup', 'bcp'],
    ['bonjour', 'bjr'],
    ['combien', 'cb'],
    ['comment', 'cmt'],
    ['pourquoi', 'pk'],
    ['toujours', 'tjrs'],
    ['maintenant', 'mtn'],
    ['probleme', 'pb'],
    ['quelque', 'qq'],
    ['quand', 'kan'],
    ['quel(?:le)?s?', 'kel'],
    ['quoi', 'koi'],
    ['dans', 'ds'],
    ['pour', 'pr'],
    ['tout', 'tt'],
    ['nous', 'ns'],
    ['vous', 'vs'],
    ['avec', 'avc'],
    ['meme', 'mm'],
    ['que', 'ke'],
    ['qui', 'ki'],
    ["qu'", 'k'],
    ['pas', 'pa'],
  ] as const
).map(([said, written]) => [new RegExp(`(?<!\\p{L})${said}${said.endsWith("'") ? '' : '(?!\\p{L})'}`, 'gu'), written]);

/** Small letters, no accents, no punctuation, abbreviations, elisions glued to their word (`lemployeur`). */
export function asTextMessage(text: string): string {
  const plain = withoutAccents(text).toLowerCase().replace(/[’ʼ]/gu, "'").replace(/[-?!.,;:«»"()]+/gu, ' ').replace(/\s+/gu, ' ').trim();
  return abbreviations.reduce((short, [said, written]) => short.replace(said, written), plain).replaceAll("'", '');
}

/** The same text makes the same mistakes (FNV-1a). */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
