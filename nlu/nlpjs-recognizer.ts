import type { Stemmer } from '@nlpjs/core';
import { LangEn } from '@nlpjs/lang-en';
import { LangFr } from '@nlpjs/lang-fr';
import { Nlp } from '@nlpjs/nlp';
import { Nlu } from '@nlpjs/nlu';
import type { Knowledge } from './knowledge.ts';
import {
  createLinearClassifier,
  trainLinear,
  type LabelledWords,
  type LinearModel,
  type LinearScores,
} from './linear/linear-classifier.ts';
import type { Words } from './linear/features.ts';
import { normaliseWords } from './normalise.ts';

/** The linear view of a message, by way of nlp.js: its languages and stemmers, our classifier. */
export interface Recognizer {
  /** Scores of every intent for a text in a language that has a model; `undefined` for another language. */
  recognize(text: string, language: string): Promise<LinearScores | undefined>;
}

/** Plug-ins of nlp.js for the languages that have one: their stemmers. */
const languagePlugins: Readonly<Record<string, unknown>> = { fr: LangFr, en: LangEn };

/** Where nlp.js keeps the classifier that knows all intents of a language. */
const MASTER_DOMAIN = 'master_domain';

/** nlp.js's own classifier replaced by ours; `nlu.md` says why. It keeps no token cache, so it can't grow. */
class GuichetNlu extends Nlu {
  model: LinearModel | undefined;
  private classify: ((words: Words) => LinearScores) | undefined;

  /** nlp.js calls this with the corpus of one language. */
  train(corpus: readonly { readonly utterance: string; readonly intent: string }[]) {
    this.load(
      trainLinear(
        corpus.map(({ utterance, intent }): LabelledWords => ({ intent, ...this.wordsOf(utterance) })),
      ),
    );
    return { status: 'trained' };
  }

  load(model: LinearModel) {
    this.model = model;
    this.classify = createLinearClassifier(model);
  }

  /** nlp.js asks for tokens only to fill its dictionaries, which we have switched off. */
  prepare(utterance: string) {
    return { [utterance]: 1 };
  }

  process(utterance: string) {
    const scores = this.classify?.(this.wordsOf(utterance)) ?? { margins: new Float32Array(), knownShare: 0 };
    const classifications = (this.model?.intents ?? []).map((intent, at) => ({
      intent,
      score: scores.margins[at] ?? 0,
    }));
    return { classifications, knownShare: scores.knownShare };
  }

  private wordsOf(text: string): Words {
    const words = normaliseWords(text);
    const stemmer = this.container.get(`stemmer-${this.settings.locale}`) as Stemmer | undefined;
    return { words, stems: stemmer ? stemmer.stem([...words]) : [] };
  }
}

/** Learns one linear model a language, inside nlp.js. Heavy: seconds for 223 topics, so run it in a thread of its own. */
export async function trainRecognizer(knowledge: Knowledge): Promise<Readonly<Record<string, LinearModel>>> {
  const nlp = createNlp(knowledge.languages);
  for (const language of knowledge.languages) {
    for (const { id, utterances } of knowledge.intents) {
      for (const utterance of utterances[language] ?? []) nlp.addDocument(language, utterance, id);
    }
  }
  await nlp.train();
  return Object.fromEntries(
    knowledge.languages.flatMap((language) => {
      const { model } = nluOf(nlp, language);
      return model ? [[language, model]] : [];
    }),
  );
}

/** Puts trained models back into the nlp.js pipeline. */
export function createRecognizer(
  models: Readonly<Record<string, LinearModel>>,
  intentIds: readonly string[],
): Recognizer {
  const nlp = createNlp(Object.keys(models));
  for (const [language, model] of Object.entries(models)) nluOf(nlp, language).load(model);

  return {
    async recognize(text, language) {
      if (!Object.hasOwn(models, language)) return undefined;
      // An empty text would send nlp.js into guessing a language: it has no words, so nothing to say.
      const output = await nlp.process(language, text.trim() === '' ? '-' : text);
      const scoreOf = new Map(output.classifications.map(({ intent, score }) => [intent, score]));
      const margins = Float32Array.from(intentIds, (id) => scoreOf.get(id) ?? -1);
      return { margins, knownShare: knownShareOf(output) };
    },
  };
}

function knownShareOf(output: object): number {
  const answer: unknown = 'nluAnswer' in output ? output.nluAnswer : undefined;
  const share: unknown =
    typeof answer === 'object' && answer !== null && 'knownShare' in answer ? answer.knownShare : 0;
  return typeof share === 'number' ? share : 0;
}

function createNlp(languages: readonly string[]): Nlp {
  const nlp = new Nlp({
    autoSave: false,
    autoLoad: false,
    calculateSentiment: false,
    forceNER: false,
    nlu: { log: false, useNoneFeature: false, useStemDict: false },
  });
  for (const language of languages) {
    if (Object.hasOwn(languagePlugins, language)) nlp.container.use(languagePlugins[language]);
    // Before addLanguage: afterwards nlp.js ignores it without a word.
    nlp.useNlu(GuichetNlu, language);
    nlp.addLanguage(language);
  }
  return nlp;
}

function nluOf(nlp: Nlp, language: string): GuichetNlu {
  return nlp.nluManager.domainManagers[language]?.domains[MASTER_DOMAIN] as GuichetNlu;
}
