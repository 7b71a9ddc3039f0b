const LINK = /(?:https?:\/\/|www\.)[^\s<>"[\]]+/giu;
const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/iu;
/** Longer than any word of an address that is written for people. */
const TOKEN_LENGTH = 16;

/** What closes the sentence around a link belongs to the sentence. */
const MOST_PUNCTUATION = 5;

const LETTER = String.raw`[\p{L}\p{N}._%+'-]`;
const LABEL = String.raw`[\p{L}\p{N}-]{1,63}`;
const AT = String.raw`(?:@| ?\((?:at|arobase)\) ?| ?\[at\] ?| arobase )`;
const DOT = String.raw`(?:\.| point (?=\p{L}{2,6}(?!\p{L})))`;
/** A run is looked at from its first character only, so that the time stays in proportion to the text. */
const MAIL = new RegExp(`(?<!${LETTER})${LETTER}+${AT}${LABEL}(?:${DOT}${LABEL}){0,8}`, 'giu');

/** E-mail addresses, spelled out ones too, and links that open something personal: with a query, a token or a name in them. */
export const maskLinks = (text: string): string => text.replace(LINK, maskLink).replace(MAIL, '[e-mail]');

function maskLink(link: string): string {
  const [after = ''] = /[.,;:!?)»”’]*$/u.exec(link.slice(-MOST_PUNCTUATION)) ?? [];
  return opensSomething(link.slice(0, link.length - after.length)) ? `[lien]${after}` : link;
}

const opensSomething = (link: string): boolean =>
  /[=@]/u.test(link) || UUID.test(link) || link.split(/[/.?#&_-]/u).some(isToken);

const isToken = (part: string): boolean =>
  part.length >= TOKEN_LENGTH && /\d/u.test(part) && /\p{L}/u.test(part);
