import { auroc, shareOf } from '../measures.ts';
import type { Contender, Hearing } from './contender.ts';
import type { DataSet } from './data-set.ts';
import { noises, type NoiseName } from './noise.ts';

/** What a contender makes of a data set's test part; shares 0 to 1, NaN where the set has no such questions. */
export interface Marks {
  readonly first: number;
  readonly amongThree: number;
  /** Chance that a question inside the domain makes it surer than one outside, close to the domain or far from it. */
  readonly aurocNear: number;
  readonly aurocFar: number;
  /** Right first when the same questions are spelt like this. */
  readonly noisy: Readonly<Record<NoiseName, number>>;
}

type Asked = DataSet['test'];

/** Puts every question of the test part, as it stands and misspelt, and those that no intent answers. */
export async function examine(contender: Contender, { test, oosTest, nearTest }: DataSet): Promise<Marks> {
  const heard = await hearAll(contender, test);
  const inside = heard.map(({ hearing }) => hearing.sureness);
  const outside = (
    await hearAll(
      contender,
      oosTest.map((t) => ({ t, i: '' })),
    )
  ).map(({ hearing }) => hearing.sureness);
  const noisy: Partial<Record<NoiseName, number>> = {};
  for (const [name, misspell] of Object.entries(noises) as [NoiseName, (text: string) => string][]) {
    noisy[name] = rightFirst(
      await hearAll(
        contender,
        test.map(({ t, i }) => ({ t: misspell(t), i })),
      ),
    );
  }
  return {
    first: rightFirst(heard),
    amongThree: shareOf(heard, ({ right, hearing }) => hearing.best.includes(right)),
    aurocNear: auroc(inside, outside.slice(0, nearTest)),
    aurocFar: auroc(inside, outside.slice(nearTest)),
    noisy: noisy as Record<NoiseName, number>,
  };
}

interface Heard {
  readonly right: string;
  readonly hearing: Hearing;
}

const rightFirst = (heard: readonly Heard[]): number =>
  shareOf(heard, ({ right, hearing }) => hearing.best[0] === right);

async function hearAll(contender: Contender, asked: Asked): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  for (const { t, i } of asked) heard.push({ right: i, hearing: await contender.hear(t) });
  return heard;
}
