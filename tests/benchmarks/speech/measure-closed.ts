import type { Pcm, Recognised, SpeechToText } from '../../../bot/contracts/speech.ts';
import { forEach, hear } from './hear.ts';

/** Something said and the expectation it meets. */
export interface ClosedTrial {
  /** The line of the table it counts for. */
  readonly name: string;
  readonly value: string | undefined;
  readonly expects: Parameters<SpeechToText['listen']>[0]['expects'];
  readonly sound: Pcm;
  readonly text: string;
}

export interface ClosedFigures {
  readonly name: string;
  readonly asked: number;
  readonly right: number;
  /** Taken for another phrase: what must not happen. */
  readonly wrong: number;
  /** Said beside the expectation, and how often it was taken for a phrase all the same. */
  readonly strangers: number;
  readonly accepted: number;
  readonly tookMs: readonly number[];
  /** What went wrong, to be looked at. */
  readonly mistakes: readonly string[];
}

const valueOf = (result: Recognised): string | undefined =>
  result.kind === 'heard' ? (result.hypotheses[0]?.value ?? '') : undefined;

/** Each trial through a recogniser, added up by name. */
export async function measureClosed(
  stt: SpeechToText,
  trials: readonly ClosedTrial[],
  atOnce: number,
): Promise<readonly ClosedFigures[]> {
  const heard = await forEach(trials, atOnce, async (trial) => {
    const { result, tookMs } = await hear(stt, trial.expects, trial.sound);
    return { trial, value: valueOf(result), tookMs };
  });
  return [...new Set(trials.map(({ name }) => name))].map((name) => {
    const mine = heard.filter(({ trial }) => trial.name === name);
    const known = mine.filter(({ trial }) => trial.value !== undefined);
    const strange = mine.filter(({ trial }) => trial.value === undefined);
    const isWrong = (one: (typeof mine)[number]) => one.value !== undefined && one.value !== one.trial.value;
    return {
      name,
      asked: known.length,
      right: known.filter(({ trial, value }) => value === trial.value).length,
      wrong: known.filter(isWrong).length,
      strangers: strange.length,
      accepted: strange.filter(isWrong).length,
      tookMs: mine.map(({ tookMs }) => tookMs),
      mistakes: mine
        .filter((one) => one.value !== one.trial.value)
        .map(({ trial, value }) => `${name}: « ${trial.text} » → ${value ?? 'no match'}`),
    };
  });
}
