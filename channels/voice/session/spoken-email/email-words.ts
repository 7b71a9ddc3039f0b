/** A mail provider, by the name before its last dot. */
interface Provider {
  readonly name: string;
  /** How its whole domains are said; `sayEmail` knows them too. */
  readonly domains: readonly string[];
  /** What recognisers write instead of its name, without accents. */
  readonly heard?: string;
}

/** What most citizens have; the first domain completes a name that was said without one, where there is only one. */
const providers: readonly Provider[] = [
  {
    name: 'gmail',
    domains: ['gmail.com'],
    heard:
      'g mail|ge mail|gee mail|gemail|j ai mail|jai mail|je mail|jemail|ji mail|jimail|j mail|gimail|gi mail|dji mail|djimail|g mel|ji mel|g maille|gmaille|gemaille|jemaille|j maille|de maille|de mail',
  },
  {
    name: 'hotmail',
    domains: ['hotmail.fr', 'hotmail.com'],
    heard:
      'hot mail|autre mail|hote mail|ot mail|otmail|haute mail|auto mail|hotmel|hot maille|hotmaille|rotmail|autremail|robotmail',
  },
  { name: 'orange', domains: ['orange.fr'], heard: 'oranges|aurange' },
  {
    name: 'wanadoo',
    domains: ['wanadoo.fr'],
    heard:
      'wana doo|wana dou|wanadou|wanado|ouanadou|ouanadoo|vanadou|vanadoo|wanna do|wannadoo|vanado|adou|1 adou|un adou|1 a 2|1 et 2',
  },
  { name: 'free', domains: ['free.fr'], heard: 'fri|frie|frees' },
  {
    name: 'sfr',
    domains: ['sfr.fr'],
    heard: 's f r|es f r|esse f r|esse effe erre|s effere|s effer|est ce faire|et faire|faire',
  },
  { name: 'laposte', domains: ['laposte.net'], heard: 'la poste|la post|lapost' },
  {
    name: 'outlook',
    domains: ['outlook.fr', 'outlook.com'],
    heard: 'out look|outlouk|out louk|aout look|aoutlook|autlook|outlooks|a outlook|ou look|ou 2',
  },
  { name: 'yahoo', domains: ['yahoo.fr', 'yahoo.com'], heard: 'ya hou|ya hoo|yahou|yaou|ia hou|yahous' },
  {
    name: 'icloud',
    domains: ['icloud.com'],
    heard:
      'i cloud|ai cloud|aicloud|i claude|i clou|eye cloud|icloude|hi cloud|a cloud|cloud|avec cloud|avec loud',
  },
  { name: 'live', domains: ['live.fr', 'live.com'] },
  { name: 'neuf', domains: ['neuf.fr'] },
];

/** Words and groups of words → what they stand for. */
export type WordTable = ReadonlyMap<string, string>;

/** `a|b` all stand for one thing. */
const table = (entries: Readonly<Record<string, string>>): WordTable =>
  new Map(Object.entries(entries).flatMap(([means, said]) => said.split('|').map((one) => [one, means])));

export const providerNames: ReadonlySet<string> = new Set(providers.map(({ name }) => name));

/** Whole domains that are said as words. */
export const knownDomains: ReadonlySet<string> = new Set(providers.flatMap(({ domains }) => domains));

/** The domain of a provider that has only one. */
export const onlyDomainOf = (name: string): string | undefined => {
  const domains = providers.find((provider) => provider.name === name)?.domains ?? [];
  return domains.length === 1 ? domains[0] : undefined;
};

export const providerSlips: WordTable = table(
  Object.fromEntries(providers.flatMap(({ name, heard }) => (heard === undefined ? [] : [[name, heard]]))),
);

/** Signs by the names people give them: in French also by the key they are on. */
export const signs: WordTable = table({
  '@': 'arobase|arobas|arobaz|arobaze|arobasse|arobace|arrobase|arrobas|arrobasse|aroba|arabas|aerobase|robase|robas|roba|a robase|a robas|a robases|a robasse|a roba|a rebase|a rebas|row base|a commercial|at sign',
  '.': 'point|points|poing|dot',
  '-': 'tiret|tirets|tire|tirer|tirez|tiree|trait d union|traits d union|tiret du 6|tiret du six|tiret du milieu|dash|hyphen|minus|moins',
  _: 'tiret bas|tiret du bas|tiret d en bas|tire du bas|tirer du bas|tirez du bas|tiret du 8|tiret du huit|trait bas|trait du bas|underscore|under score|souligne|underline',
  '+': 'plus',
  y: 'i grec|y grec',
  z: 'zed|zede',
  w: 'double ve',
  comme: 'as in|like',
});

/** Said for the @, but words of their own too: only where no other was said. */
export const weakAts: WordTable = table({ '@': 'at|chez' });

/** Ends of domains, as recognisers write them after a dot. */
export const endings: WordTable = table({
  com: 'com|comme|come|comb|kom|coms|con|kon',
  fr: 'fr|ef r|effe r|effer|effere|f r|france|frere|faire|et faire',
  net: 'net|nette|nets',
  org: 'org|orgue',
});

/** « mon adresse mail est », "my email is". */
const announcements = ['mon', 'l', 'my', 'the'].flatMap((owner) =>
  [
    'adresse',
    'adresse mail',
    'adresse email',
    'adresse electronique',
    'mail',
    'email',
    'address',
    'email address',
  ].flatMap((name) => ['', ' est', ' is'].map((verb) => `${owner} ${name}${verb}`)),
);

/** Said around an address, and no part of it. */
export const fillers: WordTable = table({
  '': [
    ...announcements,
    'c est|ce serait|it s|it is|oui|donc|euh|heu|hum|um|uh|alors|voila|tout attache|tout colle|en un mot|en un seul mot',
    'tout en minuscules|tout en minuscule|en minuscules|en minuscule|all lower case|lower case|all one word',
    's il vous plait|please',
  ].join('|'),
});
