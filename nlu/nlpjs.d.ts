/** The little of nlp.js that we use; it ships no types. */
declare module '@nlpjs/nlp' {
  import type { Container } from '@nlpjs/core';

  export interface Classification {
    readonly intent: string;
    readonly score: number;
  }

  export class Nlp {
    constructor(settings: Record<string, unknown>);
    readonly container: Container;
    readonly nluManager: {
      readonly domainManagers: Record<string, { readonly domains: Record<string, unknown> }>;
    };
    useNlu(clazz: unknown, locale: string): void;
    addLanguage(locale: string): void;
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<unknown>;
    process(
      locale: string,
      utterance: string,
    ): Promise<{ readonly classifications: readonly Classification[] }>;
  }
}

declare module '@nlpjs/core' {
  export interface Stemmer {
    stem(words: string[]): string[];
  }
  export class Container {
    use(plugin: unknown): void;
    register(name: string, plugin: unknown, isSingleton?: boolean): void;
    get(name: string): unknown;
  }
  export function containerBootstrap(): Promise<Container>;
}

declare module '@nlpjs/nlu' {
  import type { Container } from '@nlpjs/core';

  export class Nlu {
    constructor(settings: Record<string, unknown>, container: Container);
    readonly container: Container;
    readonly settings: { readonly locale: string };
  }
}

declare module '@nlpjs/lang-fr' {
  export const LangFr: unknown;
}
declare module '@nlpjs/lang-en' {
  export const LangEn: unknown;
}
