import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { AppError } from '../bot/errors.ts';
import type { Knowledge } from './knowledge.ts';
import type { LinearModel } from './linear/linear-classifier.ts';

/** One linear model a language. */
export type LinearModels = Readonly<Record<string, LinearModel>>;

/** Raise it when features or training change: cached models of the old kind are then trained anew. */
const RECIPE = 3;

/** The trained models of a knowledge, from the cache when its content has not changed, else trained in a thread of their own. */
export async function prepareModels(knowledge: Knowledge, cacheDir: string): Promise<LinearModels> {
  const path = join(cacheDir, `linear-${cacheKey(knowledge)}.bin`);
  const cached = readCached(path);
  if (cached) return cached;
  const models = await trainInThread(knowledge);
  mkdirSync(cacheDir, { recursive: true });
  const half = `${path}.${process.pid}`;
  writeFileSync(half, serialize(models));
  renameSync(half, path);
  return models;
}

/** The same data give the same hash: of the trained weights themselves. */
export function modelHash(models: LinearModels): string {
  const hash = createHash('sha256');
  for (const [language, model] of Object.entries(models).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(language).update(serialize(model));
  }
  return hash.digest('hex');
}

const cacheKey = ({ hash }: Knowledge): string =>
  createHash('sha256').update(`${RECIPE} ${hash}`).digest('hex').slice(0, 16);

function readCached(path: string): LinearModels | undefined {
  try {
    return deserialize(readFileSync(path)) as LinearModels;
  } catch {
    return undefined;
  }
}

function trainInThread(knowledge: Knowledge): Promise<LinearModels> {
  const worker = new Worker(new URL('./train-worker.ts', import.meta.url), { workerData: knowledge });
  return new Promise((resolve, reject) => {
    worker.once('message', (models: LinearModels) => {
      resolve(models);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new AppError('MODEL_MISSING', `training ended with code ${code} and no model`));
    });
  });
}
