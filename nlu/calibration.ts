import { z } from 'zod';
import { parseContent } from './load-faq.ts';
import { viewNames } from './combine.ts';
import { gateFeatureNames } from './gate.ts';

const numbers = z.array(z.number()).length(gateFeatureNames.length).readonly();
const logistic = z.strictObject({ mean: numbers, deviation: numbers, weights: numbers, bias: z.number() });
const profile = z.strictObject({
  /** Answer at once from this probability of being right. */
  answerFrom: z.number().min(0).max(1),
  views: z.record(z.enum(viewNames), z.number()),
  gate: z.strictObject({ right: logistic, inScope: logistic }),
});

const calibrationSchema = z.strictObject({
  /** Below, propose choices from this probability that some topic fits; else abstain. */
  clarifyFrom: z.number().min(0).max(1),
  profiles: z.record(z.enum(['full', 'foreign', 'linear']), profile),
});

/** What was learnt once from questions nobody trained on: how to weigh the views, and when to be sure. */
export type Calibration = Readonly<z.infer<typeof calibrationSchema>>;

/** Reads the file that `npm run calibrate` writes. */
export const loadCalibration = (path: string): Calibration => parseContent(calibrationSchema, path);
