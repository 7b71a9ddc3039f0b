import { join } from 'node:path';
import { loadCalibration } from '../calibration.ts';
import { openEmbeddingCache } from '../encoder/embedding-cache.ts';
import { fingerprintModel } from '../encoder/encoder-fingerprint.ts';
import { startEncoder } from '../encoder/encoder.ts';
import { rememberVectors } from '../encoder/remember-vectors.ts';
import { percent } from './measures.ts';
import type { Contender } from './regression/contender.ts';
import { readDataSets, type DataSet } from './regression/data-set.ts';
import { examine, type Marks } from './regression/examine.ts';
import { measureFaqCosts, type Latency } from './regression/faq-costs.ts';
import { noises, type NoiseName } from './regression/noise.ts';
import { trainOwn, type OwnDeps } from './regression/own.ts';
import { trainStock } from './regression/stock-nlpjs.ts';

/** Right first, in percent, that no change may go below. From the design notes on understanding. */
const floors: Readonly<Record<string, { readonly linear: number; readonly learnt: number }>> = {
  'cdtn-10': { linear: 84, learnt: 88 },
  'covidfr-5': { linear: 85, learnt: 90 },
};

const here = import.meta.dirname;
const cacheDir = 'var/cache';
const modelDir = join(here, '../encoder/model');
const files = { model: join(modelDir, 'model.onnx'), tokenizer: join(modelDir, 'tokenizer.json') };
const noiseNames = Object.keys(noises) as NoiseName[];
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Prints what our FAQ costs, then stock nlp.js and ourselves on the regression sets, in one run; 1 when a floor is missed. */
async function bench(): Promise<number> {
  await reportFaqCosts();
  const encoder = await startEncoder(files);
  const cache = openEmbeddingCache(join(cacheDir, 'regression.bin'), fingerprintModel(files.model));
  const deps: OwnDeps = {
    encoder: rememberVectors(encoder, cache),
    cache,
    faqWeights: loadCalibration(join(here, '../calibration.json')).profiles.full.views,
  };
  const missed: string[] = [];
  for (const dataSet of readDataSets(join(here, 'regression'))) {
    missed.push(...(await benchDataSet(dataSet, deps)));
    cache.flush();
  }
  await encoder.close();
  for (const line of missed) print(line);
  print(missed.length === 0 ? '\nEvery floor is held.' : `\n${missed.length} floor(s) missed.`);
  return missed.length === 0 ? 0 : 1;
}

async function reportFaqCosts() {
  const costs = await measureFaqCosts('nlu/faq', cacheDir, join(here, 'unseen.tsv'));
  const latency = (one: Latency) => `p50 ${one.p50.toFixed(2)} ms, p99 ${one.p99.toFixed(2)} ms`;
  print(`## Our FAQ, ${costs.topics} topics, on this machine`);
  print(
    `training the linear models     ${costs.trainingSeconds.toFixed(1)} s, ${costs.trainingProcessorSeconds.toFixed(1)} s of a processor`,
  );
  print(`their size                     ${costs.modelMegabytes.toFixed(1)} MB`);
  print(`a question, linear             ${latency(costs.linear)}`);
  print(
    `a question, with the encoder   ${costs.withEncoder ? latency(costs.withEncoder) : 'it does not run here'}`,
  );
  print(`memory of the process          ${costs.residentMegabytes.toFixed(0)} MB`);
}

/** Prints one table; gives a line for each floor missed. */
async function benchDataSet(dataSet: DataSet, deps: OwnDeps): Promise<readonly string[]> {
  const { name, train, test } = dataSet;
  const topics = new Set(train.map(({ i }) => i)).size;
  print(`\n## ${name}: ${topics} topics, ${train.length} examples, ${test.length} questions`);
  print(row('', ['first', 'top 3', 'near', 'far', ...noiseNames]));
  const mark = async (contender: Contender): Promise<Marks> => {
    const marks = await examine(contender, dataSet);
    const noisy = noiseNames.map((noise) => marks.noisy[noise]);
    print(
      row(
        contender.name,
        [marks.first, marks.amongThree, marks.aurocNear, marks.aurocFar, ...noisy].map(percent),
      ),
    );
    return marks;
  };

  await mark(await trainStock(dataSet));
  const own = await trainOwn(dataSet, deps);
  const linear = await mark(own.linear);
  await mark(own.faqWeighted);
  const learnt = await mark(own.learnt);
  const floor = floors[name];
  if (!floor) return [];
  return [
    ...below(`${name}, ${own.linear.name}`, linear.first, floor.linear),
    ...below(`${name}, ${own.learnt.name}`, learnt.first, floor.learnt),
  ];
}

const row = (head: string, cells: readonly string[]): string =>
  head.padEnd(40) + cells.map((cell, at) => cell.padStart(at < 4 ? 7 : 12)).join('');

const below = (what: string, share: number, floor: number): readonly string[] =>
  share * 100 < floor ? [`Below the floor of ${floor}: ${what}, ${percent(share)}`] : [];

process.exitCode = await bench();
