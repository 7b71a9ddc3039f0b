import { LangFr } from '@nlpjs/lang-fr';
import { Nlp } from '@nlpjs/nlp';
import { MOST_BEST, type Contender } from './contender.ts';
import type { DataSet } from './data-set.ts';

/** nlp.js as it ships: its neural classifier, its stem dictionary, its score. Only its printing and its files are off. */
export async function trainStock({ lang, train }: DataSet): Promise<Contender> {
  const nlp = new Nlp({ autoSave: false, autoLoad: false, nlu: { log: false } });
  nlp.container.use(LangFr);
  nlp.addLanguage(lang);
  for (const { t, i } of train) nlp.addDocument(lang, t, i);
  await nlp.train();
  return {
    name: 'stock nlp.js',
    async hear(text) {
      const { classifications } = await nlp.process(lang, text);
      const best = classifications.slice(0, MOST_BEST);
      const [first] = best;
      return {
        best: best.map(({ intent }) => intent),
        sureness: !first || first.intent === 'None' ? 0 : first.score,
      };
    },
  };
}
