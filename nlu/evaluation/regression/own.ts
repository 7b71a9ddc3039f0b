import { rank, standardise, usableIntents, type Views, type ViewWeights } from '../../combine.ts';
import type { EmbeddingCache } from '../../encoder/embedding-cache.ts';
import { embedKnowledge } from '../../encoder/embed-knowledge.ts';
import type { Encoder } from '../../encoder/encoder.ts';
import type { Proxies } from '../../encoder/proxies.ts';
import { centre, meanOf } from '../../encoder/vectors.ts';
import { fitViewWeights, type ViewExample } from '../../fit-views.ts';
import type { Knowledge } from '../../knowledge.ts';
import { learnProxies } from './learn-proxies.ts';
import { createRecognizer, trainRecognizer } from '../../nlpjs-recognizer.ts';
import { lookAt } from '../../views.ts';
import { MOST_BEST, type Contender, type Hearing } from './contender.ts';
import { knowledgeOf, type DataSet } from './data-set.ts';

const linearAlone: ViewWeights = { linear: 1, nearest: 0, proxies: 0, passage: 0 };
/** How much a margin weighs beside a cosine in "some intent fits"; chosen on the data sets' own `oosDev`. */
const MARGIN_SHARE = 0.3;

export interface OwnDeps {
  readonly encoder: Pick<Encoder, 'encode'>;
  readonly cache: EmbeddingCache;
  /** Those of `calibration.json`, learnt with 48 examples a topic. */
  readonly faqWeights: ViewWeights;
}

/** Our understanding without its gate, learnt from a data set: the linear view alone, then with the encoder, weighed in two ways. */
export async function trainOwn(dataSet: DataSet, deps: OwnDeps) {
  const knowledge = knowledgeOf(dataSet);
  const recognizer = createRecognizer(
    await trainRecognizer(knowledge),
    knowledge.intents.map(({ id }) => id),
  );
  const known = await embedKnowledge(knowledge, {
    ...deps,
    proxies: await ownProxies(knowledge, deps.encoder),
  });
  const lookLinear = async (text: string): Promise<Views> => {
    const linear = await recognizer.recognize(text, dataSet.lang);
    return linear ? { linear } : {};
  };
  const lookBoth = async (text: string): Promise<Views> => ({
    ...(await lookLinear(text)),
    encoder: lookAt(await deps.encoder.encode(text, 'query'), known),
  });
  const learnt = await learnWeights(dataSet, knowledge, lookBoth);
  const contender = (
    name: string,
    look: (text: string) => Promise<Views>,
    weights: ViewWeights,
  ): Contender => ({
    name,
    hear: async (text) => conclude(await look(text), weights, knowledge),
  });
  return {
    linear: contender('linear alone', lookLinear, linearAlone),
    faqWeighted: contender("with the encoder, the FAQ's weights", lookBoth, deps.faqWeights),
    /** The one the floors are for: how much each view is worth depends on how many examples there are. */
    learnt: contender('with the encoder, weights learnt on dev', lookBoth, learnt),
  };
}

async function learnWeights(
  { dev }: DataSet,
  { intents }: Knowledge,
  look: (text: string) => Promise<Views>,
): Promise<ViewWeights> {
  const usable = usableIntents(intents);
  const seen: ViewExample[] = [];
  for (const { t, i } of dev) {
    const right = intents.flatMap(({ id }, at) => (id === i ? [at] : []));
    seen.push({ columns: standardise(await look(t), usable), right });
  }
  return fitViewWeights(seen, usable);
}

/**
 * The encoder was tuned on our topics, and their proxies learnt with it; these intents are foreign to it. Theirs are learnt
 * here, from the vectors of their examples.
 */
async function ownProxies({ intents }: Knowledge, encoder: Pick<Encoder, 'encode'>): Promise<Proxies> {
  const texts = intents.flatMap(({ utterances }, at) =>
    Object.values(utterances).flatMap((list) => list.map((text) => ({ text, at }))),
  );
  const vectors: Float32Array[] = [];
  for (const { text } of texts) vectors.push(await encoder.encode(text, 'query'));
  const mean = meanOf(vectors);
  const proxies = learnProxies(
    vectors.map((vector) => centre(vector, mean)),
    Int32Array.from(texts, ({ at }) => at),
    intents.length,
  );
  return { mean, vectors: new Map(intents.map(({ id }, at) => [id, proxies[at] ?? new Float32Array()])) };
}

function conclude(views: Views, weights: ViewWeights, { intents }: Knowledge): Hearing {
  const { order } = rank(views, weights, usableIntents(intents));
  const [first = 0] = order;
  return {
    best: order.slice(0, MOST_BEST).map((at) => intents[at]?.id ?? ''),
    sureness: MARGIN_SHARE * (views.linear?.margins[first] ?? 0) + (views.encoder?.nearest[first] ?? 0),
  };
}
