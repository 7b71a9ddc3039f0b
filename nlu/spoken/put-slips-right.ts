import { toWord, type SpokenWord } from './words.ts';

/** Short names that are said letter by letter, or that recognisers write apart. */
const acronyms = new Set(
  (
    'adcs aes afpr anef ants aps api b96 be caf cdd cdi cepc cerfa cir cni cnf cpf dcem ees fle neph nif oqtf ofii ofpra ' +
    'pacs pan rdv smr tir ue vls vlsts vpf vtc'
  ).split(' '),
);
const MOST_LETTERS = 5;

/** What is meant → what recognisers write for it, apart by `|`; folded, without marks. */
const slips: Readonly<Record<string, string>> = {
  ants: 'ant s|a nts|en ts|ents|lants|la nts|a n t esse|antes|l entes',
  anef: 'a nef|la nef|l annef|annef|anev|anefe|lanef|a neuf|l aneffe|aneffe|la naise|la naisse|la neffe|l anefe|l a nef|annefe',
  oqtf: 'o q t f|oqt f|o ku t f|o cul t f|occ tf|ocu tf|okutf|oku tf|eau q t f|au q t f|ocutf|oqt|oq tf|une opte|opte|opt f',
  neph: 'nef h|n e p h|nefe|neff|nev',
  'numero neph': 'numero nef|numero neuf|numero 9|numero ne f|numero nefle',
  api: 'a p i|a pi',
  aps: 'a p s|a p esse',
  dcem: 'd c e m|dc em|d sem|des cem',
  vtc: 'v t c|vt c',
  cpf: 'cps|c p s|c p f|cp f|cpef|c pf',
  '48si': '48 si|48 s i|48 ci|48 ici|48 6|488si|488 si|48 es i|48 essi',
  '48n': '48 n|48 aine|48 haine|48 nc',
  'permis a1': 'permis a 1',
  'permis a un euro par jour':
    'permis a 1 euro par jour|permis a un heureux par jour|permis un euro par jour',
  'permis a2': 'permis a 2|permis a deux|permis ados|permis ado',
  'permis b96': 'permis b 96|permis b quatre vingt seize',
  'permis be': 'permis b e',
  'permis am': 'permis a m',
  'moto 125': 'moto de 125|moto cent vingt cinq',
  permis: 'permi|perni|pernis|permit|permie|per mi|paire mi|permet de conduire',
  recepisse:
    'recepisser|ressepisse|recipitier|recipisse|recepissez|ressipisse|recepise|resepisse|receipice|recepice|recepissee|recette pisse|res episse',
  asile: 'azile|zile|l azil',
  cdi: 'c d i|cd i',
  'visa long sejour': 'visa l on sait jour|vis a l on sait jour|visa long sejours|visa longs sejours',
  naturalisation: 'nationalisation|naturalisations|la naturalisation',
  prefecture: 'perfecture|prefectures|prefet cture|pre facture|la facture prefecture',
  'e photo': 'ephoto|i photo|et photo|he photo',
  duplicata: 'duplicatas|du plicata|duplicat a',
  franceconnect: 'france connect|france connecte|france connecter|france connais',
};

/** « séjour » is the word that recognisers get wrong most. */
const stays = ['de ces', 'de ses', 'de c', 'de 6', 'de six', 'de 7', 'des', 'et ces', 'et ses', 'de saisir']
  .flatMap((middle) => [`${middle} jour`, `${middle} jours`])
  .concat('de sejours', 'sejour', 'sejours', 'et sejour');
const permits = ['titre', 'titres', 'carte', 'cartes', 'provisoire'].map(
  (permit) => [`${permit} de séjour`, stays.map((heard) => `${permit} ${heard}`).join('|')] as const,
);

const byFirstWord = indexSlips();

function indexSlips(): ReadonlyMap<string, readonly (readonly [readonly string[], readonly SpokenWord[]])[]> {
  const index = new Map<string, (readonly [readonly string[], readonly SpokenWord[]])[]>();
  for (const [meant, heard] of [...Object.entries(slips), ...permits]) {
    for (const one of heard.split('|')) {
      const words = one.split(' ');
      const [first = ''] = words;
      index.set(first, [...(index.get(first) ?? []), [words, meant.split(' ').map(toWord)]]);
    }
  }
  for (const entries of index.values()) entries.sort(([a], [b]) => b.length - a.length);
  return index;
}

/** Words that a recogniser is known to mishear, as they were meant; letters that spell a name, as that name. */
export function putSlipsRight(words: readonly SpokenWord[]): readonly SpokenWord[] {
  const right: SpokenWord[] = [];
  for (let at = 0; at < words.length;) {
    const { meant, length } = slipAt(words, at) ??
      spelledAt(words, at) ?? { meant: words.slice(at, at + 1), length: 1 };
    right.push(...meant);
    at += length;
  }
  return right;
}

function slipAt(words: readonly SpokenWord[], start: number) {
  const found = byFirstWord
    .get(words[start]?.folded ?? '')
    ?.find(([heard]) => heard.every((word, at) => words[start + at]?.folded === word));
  return found && { meant: found[1], length: found[0].length };
}

/** "o q t f": as many letters as make a name. */
function spelledAt(words: readonly SpokenWord[], start: number) {
  for (let length = MOST_LETTERS; length > 1; length -= 1) {
    const letters = words.slice(start, start + length).map(({ folded }) => folded);
    const name = letters.join('');
    if (letters.length === length && letters.every((letter) => letter.length === 1) && acronyms.has(name))
      return { meant: [toWord(name)], length };
  }
  return undefined;
}
