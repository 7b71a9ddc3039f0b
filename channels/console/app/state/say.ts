/** Says a sentence of the locale files with its values filled in. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;
