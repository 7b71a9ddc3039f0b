import { serialize } from 'node:v8';
import { createNlu, type Nlu } from '../../create-nlu.ts';
import { trainRecognizer } from '../../nlpjs-recognizer.ts';
import { createUnderstand } from '../../understand.ts';
import { percentile } from '../measures.ts';
import { readQuestions } from '../questions.ts';

/** What our own FAQ costs this machine, in seconds, milliseconds and megabytes. */
export interface FaqCosts {
  readonly topics: number;
  readonly trainingSeconds: number;
  /** The same without the time that other processes took: what to compare between two runs. */
  readonly trainingProcessorSeconds: number;
  readonly modelMegabytes: number;
  readonly linear: Latency;
  /** Undefined where the encoder can't run. */
  readonly withEncoder: Latency | undefined;
  /** Of the whole process, with everything loaded. */
  readonly residentMegabytes: number;
}

export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

const MEGABYTE = 1_000_000;
/** Questions asked before the clock counts: the first ones pay for compilation. */
const WARM_UP = 50;
const MOST_QUESTIONS = 500;

/** Starts the whole understanding from `faqDir`, asks French questions of `questionsFile` one at a time, trains anew. */
export async function measureFaqCosts(
  faqDir: string,
  cacheDir: string,
  questionsFile: string,
): Promise<FaqCosts> {
  const nlu = await createNlu({ faqDir, cacheDir, useEncoder: true });
  await nlu.complete;
  const texts = readQuestions(questionsFile)
    .filter(({ lang }) => lang === 'fr')
    .map(({ text }) => text)
    .slice(0, MOST_QUESTIONS + WARM_UP);
  const withEncoder = nlu.sight() && (await timeQuestions(nlu.understand, texts));
  const linear = await timeQuestions(createUnderstand({ ...partsOf(nlu), sight: () => undefined }), texts);
  const residentMegabytes = process.memoryUsage.rss() / MEGABYTE;
  await nlu.close();

  const startedAt = performance.now();
  const usedBefore = process.cpuUsage();
  const models = await trainRecognizer(nlu.knowledge);
  const used = process.cpuUsage(usedBefore);
  return {
    topics: nlu.topics.length,
    trainingSeconds: (performance.now() - startedAt) / 1_000,
    trainingProcessorSeconds: (used.user + used.system) / 1_000_000,
    modelMegabytes: serialize(models).byteLength / MEGABYTE,
    linear,
    withEncoder,
    residentMegabytes,
  };
}

const partsOf = ({ knowledge, recognizer, calibration }: Nlu) => ({
  knowledge,
  recognizer,
  calibration,
  handoffTopics: new Set<string>(),
});

async function timeQuestions(understand: Nlu['understand'], texts: readonly string[]): Promise<Latency> {
  const times: number[] = [];
  for (const text of texts) {
    const startedAt = performance.now();
    await understand(text, { locale: 'fr' });
    times.push(performance.now() - startedAt);
  }
  const counted = times.slice(WARM_UP);
  return { p50: percentile(counted, 0.5), p99: percentile(counted, 0.99) };
}
