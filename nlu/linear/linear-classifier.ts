import type { Words } from './features.ts';
import { featuresOf, STEM_MARK } from './features.ts';
import { createSpeller, type Speller } from './speller.ts';
import { svmDefaults, trainSeparators, type Separators, type SvmOptions } from './svm.ts';
import { WORDS, learnVocabulary, vectorise, type Vocabulary } from './vectoriser.ts';

export interface LabelledWords extends Words {
  readonly intent: string;
}

/** A trained model, plain data: weights are int8 with one scale, listed by feature so that a text only touches its own. */
export interface LinearModel {
  readonly intents: readonly string[];
  readonly bias: Float32Array;
  readonly features: readonly string[];
  readonly idf: Float32Array;
  /** `starts[f]` to `starts[f + 1]`: where the weights of feature f stand in `classes` and `weights`. */
  readonly starts: Int32Array;
  readonly classes: Int16Array;
  readonly weights: Int8Array;
  readonly scale: number;
}

/** How strongly a text looks like each intent (SVM margins, in the order of `intents`) and how much of it is known. */
export interface LinearScores {
  readonly margins: Float32Array;
  /** Share of the text's words that training saw, as they were typed, 0 to 1. */
  readonly knownShare: number;
}

const LARGEST_WEIGHT = 127;
const SMALLEST_KEPT = 2;

/** Learns one separator an intent. Same texts in the same order give the same model, to the byte. */
export function trainLinear(texts: readonly LabelledWords[], options: SvmOptions = svmDefaults): LinearModel {
  const features = texts.map(featuresOf);
  const vocabulary = learnVocabulary(features);
  const vectors = features.map((text) => vectorise(text, vocabulary));
  const intents = [...new Set(texts.map(({ intent }) => intent))].sort();
  const numberOf = new Map(intents.map((intent, at) => [intent, at]));
  const labels = Int32Array.from(texts, ({ intent }) => numberOf.get(intent) ?? 0);
  const size = { features: vocabulary.idf.length, classes: intents.length };
  return pack(intents, vocabulary, trainSeparators(vectors, labels, size, options));
}

/** Rounds the weights to int8, one scale for all, and drops the ones too small to matter. */
function pack(
  intents: readonly string[],
  vocabulary: Vocabulary,
  { weights, bias }: Separators,
): LinearModel {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / LARGEST_WEIGHT;
  const starts = new Int32Array(vocabulary.idf.length + 1);
  const classes: number[] = [];
  const kept: number[] = [];
  for (let feature = 0; feature < vocabulary.idf.length; feature += 1) {
    for (let at = 0; at < intents.length; at += 1) {
      const quantised = Math.round((weights[feature * intents.length + at] ?? 0) / scale);
      if (Math.abs(quantised) < SMALLEST_KEPT) continue;
      classes.push(at);
      kept.push(quantised);
    }
    starts[feature + 1] = classes.length;
  }
  return {
    intents,
    bias,
    features: [...vocabulary.ids.keys()],
    idf: vocabulary.idf,
    starts,
    classes: Int16Array.from(classes),
    weights: Int8Array.from(kept),
    scale,
  };
}

/** Prepares a model for answering, slips of the keyboard put right: about 0.1 ms a text at 223 intents. */
export function createLinearClassifier(model: LinearModel): (words: Words) => LinearScores {
  const vocabulary: Vocabulary = { ids: new Map(model.features.map((key, id) => [key, id])), idf: model.idf };
  const spellWord = spellerFor(WORDS, vocabulary);
  const spellStem = spellerFor(WORDS + STEM_MARK, vocabulary);
  return (text) => {
    const margins = Float32Array.from(model.bias);
    const spelt: Words = { words: text.words.map(spellWord), stems: text.stems.map(spellStem) };
    const { ids, values } = vectorise(featuresOf(spelt), vocabulary);
    for (let i = 0; i < ids.length; i += 1) {
      const value = (values[i] ?? 0) * model.scale;
      const end = model.starts[(ids[i] ?? 0) + 1] ?? 0;
      for (let at = model.starts[ids[i] ?? 0] ?? 0; at < end; at += 1) {
        const intent = model.classes[at] ?? 0;
        margins[intent] = (margins[intent] ?? 0) + value * (model.weights[at] ?? 0);
      }
    }
    const known = text.words.filter((word) => vocabulary.ids.has(WORDS + word)).length;
    return { margins, knownShare: text.words.length === 0 ? 0 : known / text.words.length };
  };
}

/** A speller for the words known, or for the stems: what stands right after `prefix` in a key, with nothing but letters. */
function spellerFor(prefix: string, { ids, idf }: Vocabulary): Speller {
  const rarity = new Map<string, number>();
  for (const [key, id] of ids) {
    const word = key.slice(prefix.length);
    if (key.startsWith(prefix) && /^[a-z]+$/u.test(word)) rarity.set(word, idf[id] ?? 0);
  }
  return createSpeller(rarity);
}
