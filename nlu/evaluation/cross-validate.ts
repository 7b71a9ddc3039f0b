import type { Knowledge } from '../knowledge.ts';
import { createLinearClassifier, trainLinear } from '../linear/linear-classifier.ts';
import type { Words } from '../linear/features.ts';
import { styles, type Style, type Topic } from '../load-faq.ts';
import { normaliseWords } from '../normalise.ts';
import { percent, shareOf } from './measures.ts';

interface Sample extends Words {
  readonly intent: string;
  readonly style: Style;
}

/** Trains on six styles and tests on the seventh, for each style; yields one line each and the mean. */
export function* crossValidate({ languages }: Knowledge, topics: readonly Topic[]): Generator<string> {
  const [language = 'fr'] = languages;
  const samples = topics.flatMap(({ id, locales }) =>
    styles.flatMap((style) =>
      (locales[language]?.utterances[style] ?? []).map((text): Sample => ({
        intent: id,
        style,
        words: normaliseWords(text),
        stems: [],
      })),
    ),
  );
  const firsts: number[] = [];
  const threes: number[] = [];
  for (const style of styles) {
    const model = trainLinear(samples.filter((sample) => sample.style !== style));
    const classify = createLinearClassifier(model);
    const ranked = samples
      .filter((sample) => sample.style === style)
      .map((sample) => ({ intent: sample.intent, best: bestThree(classify(sample).margins, model.intents) }));
    if (ranked.length === 0) continue;
    const first = shareOf(ranked, ({ intent, best }) => best[0] === intent);
    const three = shareOf(ranked, ({ intent, best }) => best.includes(intent));
    firsts.push(first);
    threes.push(three);
    yield `${style.padEnd(9)} ${percent(first)} / ${percent(three)} (${ranked.length})`;
  }
  yield `mean      ${percent(mean(firsts))} / ${percent(mean(threes))}`;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function bestThree(margins: Float32Array, intents: readonly string[]): readonly string[] {
  return [...margins.keys()]
    .sort((a, b) => (margins[b] ?? 0) - (margins[a] ?? 0))
    .slice(0, 3)
    .map((at) => intents[at] ?? '');
}
