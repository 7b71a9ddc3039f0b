/** Names in a text, as `{{facts.permis-duplicata}}` or `{{office.phone}}`. */
const NAME = /\{\{\s*([a-z]+)\.([\w-]+)\s*\}\}/gu;

/** What a name stands for; undefined when nothing has that name. */
export type Lookup = (space: string, name: string) => string | undefined;

/** Puts the values in place of the names; an unknown name stays as it is written, and `faq:check` reports it. */
export function fillIn(text: string, lookup: Lookup): string {
  return text.replace(NAME, (whole, space: string, name: string) => lookup(space, name) ?? whole);
}

/** The names a text uses, in order. */
export const namesIn = (text: string): readonly { readonly space: string; readonly name: string }[] =>
  [...text.matchAll(NAME)].map(([, space = '', name = '']) => ({ space, name }));
