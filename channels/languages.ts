/** A language as the picker shows it: its name in itself, and the way it is written. */
export interface Language {
  readonly code: string;
  readonly label: string;
  readonly dir: 'ltr' | 'rtl';
}

interface WithTextInfo {
  getTextInfo?: () => { readonly direction?: string };
}

/** What the picker needs to know of each language; names and directions come from Unicode's own data. */
export const describeLanguages = (codes: readonly string[]): readonly Language[] =>
  codes.map((code) => {
    const name = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;
    const info = (new Intl.Locale(code) as WithTextInfo).getTextInfo?.();
    return {
      code,
      label: name.charAt(0).toLocaleUpperCase(code) + name.slice(1),
      dir: info?.direction === 'rtl' ? 'rtl' : 'ltr',
    };
  });
