import type { Locale } from '../contracts/locale.ts';

/** A piece of a mail, rendered twice: as plain text and as HTML. All of it is plain text; only `url` is a link. */
export type MailPart =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** What a person wrote, with their line breaks. */
  | { readonly kind: 'words'; readonly text: string }
  /** One thing a line, such as a number with its label, or an address without one. */
  | { readonly kind: 'lines'; readonly lines: readonly MailLine[] }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'list'; readonly items: readonly MailItem[] }
  /** Pieces in a language of their own, which need not be that of the mail. */
  | { readonly kind: 'section'; readonly locale: Locale; readonly parts: readonly MailPart[] };

export interface MailLine {
  readonly label?: string;
  readonly value: string;
}

export interface MailItem {
  /** Decoration: what it says stands in `text` too. */
  readonly face?: string;
  readonly text: string;
  readonly url?: string;
}
