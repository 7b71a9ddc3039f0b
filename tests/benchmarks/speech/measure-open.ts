import type { Pcm, SpeechToText } from '../../../bot/contracts/speech.ts';
import type { Understand, Understanding } from '../../../bot/contracts/understanding.ts';
import { isSure } from '../../../channels/voice/session/confirm.ts';
import { isEquivalent } from '../../../nlu/evaluation/questions.ts';
import { forEach, hear } from './hear.ts';
import { countWordErrors, sumErrors, type WordErrors } from './word-error.ts';

/** A question that was said; the right topic where it is known. */
export interface OpenTrial {
  readonly text: string;
  readonly topic?: string;
  readonly sound: Pcm;
}

export interface OpenFigures {
  readonly asked: number;
  readonly errors: WordErrors;
  /** Not recognised: the caller is asked again. */
  readonly refused: number;
  /** Proposed first, and among the two that are proposed. */
  readonly first: number;
  readonly afterOneNo: number;
  /** Answered without a yes: so many, and so many of them wrong. */
  readonly unasked: number;
  readonly wrongUnasked: number;
  readonly tookMs: readonly number[];
  readonly mistakes: readonly string[];
}

/** As the call session does: the best, and after a no the second best. */
const MOST_PROPOSALS = 2;

/** What the assistant would ask about, best first. */
function proposalsOf({ outcome, topic, candidates }: Understanding): readonly string[] {
  if (outcome === 'handoff') return ['handoff'];
  if (outcome !== 'answer' && outcome !== 'clarify') return [];
  const others = candidates.map((candidate) => candidate.topic).filter((one) => one !== topic);
  return [...(topic === undefined ? [] : [topic]), ...others].slice(0, MOST_PROPOSALS);
}

/** Each question through a recogniser and the understanding. */
export async function measureOpen(
  stt: SpeechToText,
  understand: Understand,
  trials: readonly OpenTrial[],
  atOnce: number,
): Promise<OpenFigures> {
  const all = await forEach(trials, atOnce, async (trial) => {
    const { result, tookMs } = await hear(stt, { kind: 'open', phrases: [] }, trial.sound);
    const hypotheses = result.kind === 'heard' ? result.hypotheses : [];
    const [best] = hypotheses;
    const errors = countWordErrors(trial.text, best?.text ?? '');
    if (!best) return { trial, errors, tookMs, proposals: [], isRefused: true, isUnasked: false, heard: '–' };
    const meant = await understand(best.text, { locale: 'fr', spoken: hypotheses });
    const isUnasked = meant.outcome === 'answer' && isSure(best.confidence, meant.confidence);
    const proposals = proposalsOf(meant);
    return { trial, errors, tookMs, proposals, isRefused: false, isUnasked, heard: best.text };
  });
  const isRight = (one: (typeof all)[number], at: number) =>
    isEquivalent(one.proposals[at] ?? '', one.trial.topic ?? '-');
  const count = (holds: (one: (typeof all)[number]) => boolean) => all.filter(holds).length;
  return {
    asked: all.length,
    errors: sumErrors(all.map(({ errors }) => errors)),
    refused: count(({ isRefused }) => isRefused),
    first: count((one) => isRight(one, 0)),
    afterOneNo: count((one) => isRight(one, 0) || isRight(one, 1)),
    unasked: count(({ isUnasked }) => isUnasked),
    wrongUnasked: count((one) => one.isUnasked && !isRight(one, 0)),
    tookMs: all.map(({ tookMs }) => tookMs),
    mistakes: all
      .filter((one) => one.trial.topic !== undefined && !isRight(one, 0))
      .map(
        ({ trial, heard, proposals }) =>
          `${trial.topic ?? ''}: « ${trial.text} » heard « ${heard} » → ${proposals.join(', ') || 'nothing'}`,
      ),
  };
}
