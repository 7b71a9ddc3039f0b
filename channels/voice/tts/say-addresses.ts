/** The words for what is between the parts of an address. */
export interface AddressWords {
  readonly at: string;
  readonly dot: string;
  readonly dash: string;
}

/** At most 64 characters before the @ (RFC 5321, 4.5.3.1.1). */
const MAIL = /(?<![\w.@+-])(?:mailto:)?([\w.+-]{1,64})@([\w-]+(?:\.[\w-]+)+)/gu;
const SITE = /(?<![\w.@-])(?:https?:\/\/|www\.)([\w-]+(?:\.[\w-]+)+)(?:\/[^\s,;)]*)?/giu;
const BARE_SITE = /(?<![\w.@-])((?:[a-z\d-]+\.)+(?:fr|eu|com|org|net))(?![\w-]|\.\w)(?:\/[^\s,;)]*)?/gu;

/** Mail and web addresses as they are dictated; of a web address only the site, for nobody writes down a path by ear. */
export function sayAddresses(text: string, words: AddressWords): string {
  const spell = (part: string): string =>
    part
      .replace(/^www\./iu, '')
      .replaceAll('.', ` ${words.dot} `)
      .replaceAll('-', ` ${words.dash} `);
  const sayPath = (all: string, site: string): string =>
    // The full stop of the sentence is no part of the path.
    `${spell(site)}${/[.!?]$/u.exec(all)?.[0] ?? ''}`;
  return text
    .replace(MAIL, (_, name: string, site: string) => `${spell(name)} ${words.at} ${spell(site)}`)
    .replace(SITE, sayPath)
    .replace(BARE_SITE, sayPath);
}
