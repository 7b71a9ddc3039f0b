import type { Candidate } from '../bot/contracts/activity.ts';
import { languageOf } from '../bot/contracts/locale.ts';
import type { Hypothesis } from '../bot/contracts/speech.ts';
import type { Facet, Hearing, Smalltalk, Understand, Understanding } from '../bot/contracts/understanding.ts';
import type { Calibration } from './calibration.ts';
import { profileOf, rank, usableIntents, type Ranking, type Views } from './combine.ts';
import type { Encoder } from './encoder/encoder.ts';
import type { EmbeddedKnowledge } from './encoder/embed-knowledge.ts';
import { gateFeatures, predict } from './gate.ts';
import { NONE, type Intent, type Knowledge } from './knowledge.ts';
import { normaliseWords } from './normalise.ts';
import type { Recognizer } from './nlpjs-recognizer.ts';
import { doubtForeign, doubtSpeech, type HeardWell } from './spoken/doubt-speech.ts';
import { mixViews, type WeightedViews } from './spoken/mix-views.ts';
import { readHypotheses, type Reading } from './spoken/read-hypotheses.ts';
import { lookAt } from './views.ts';

/** What the gate thinks of a ranking: is its first right, does anything fit, and how sure it must be to answer. */
interface Judgement {
  readonly right: number;
  readonly inScope: number;
  readonly answerFrom: number;
  /** How likely it must be that something fits for a topic to be asked about: less for what was heard badly. */
  readonly askFrom: number;
}

/** The encoder with the knowledge laid out for it. */
export interface Sight {
  readonly encoder: Pick<Encoder, 'encode'>;
  readonly known: EmbeddedKnowledge;
}

export interface UnderstandDeps {
  readonly knowledge: Knowledge;
  readonly recognizer: Recognizer;
  readonly calibration: Calibration;
  /** Undefined while the embeddings are being prepared, or where the encoder can't run: the linear view works alone. */
  readonly sight: () => Sight | undefined;
  readonly onEncoderFailure?: (error: unknown) => void;
}

const MOST_CANDIDATES = 3;
const MOST_CHARACTERS = 2_000;
const FOLLOW_UP = 'followup-';
/** Log-odds given to "et combien ça coûte ?" when a topic is in hand, and taken away when none is. */
const FOLLOW_UP_BONUS = 1.5;

/** A thank-you taken for a greeting harms nobody: small talk needs this much of the sureness of an answer. */
const SMALL_STAKES = 0.4;

/** Builds the understanding: views of the message → ranking → gate → one of five outcomes. Never throws on a message. */
export function createUnderstand(deps: UnderstandDeps): Understand {
  const { intents } = deps.knowledge;
  const usable = usableIntents(intents);
  const none = intents.findIndex(({ id, utterances }) => id === NONE && Object.keys(utterances).length > 0);
  const followUps = intents.flatMap(({ id }, at) => (id.startsWith(FOLLOW_UP) ? [at] : []));

  return async (text, hearing) => {
    const readings = readingsOf(text, hearing);
    const [best] = readings;
    if (!best) return abstain([], 0);
    const looks: WeightedViews[] = [];
    for (const reading of readings)
      looks.push({ views: await viewsOf(reading.text, hearing, deps), weight: reading.weight });

    const views = mixViews(looks);
    const profile = deps.calibration.profiles[profileOf(views)];
    const bonus = new Map(
      followUps.map((at) => [at, hearing.topicInHand ? FOLLOW_UP_BONUS : -FOLLOW_UP_BONUS]),
    );
    const rankBy = (seen: Views) => rank(seen, profile.views, usable, bonus);
    const ranking = rankBy(views);
    const features = gateFeatures({ views, ranking, none, wordCount: normaliseWords(best.text).length });
    const right = predict(profile.gate.right, features);
    return decide(ranking, {
      right: hearing.spoken ? doubtSpeech(right, heardWell(hearing.spoken, looks, ranking, rankBy)) : right,
      inScope: predict(profile.gate.inScope, features),
      answerFrom: profile.answerFrom,
      askFrom: doubtForeign(deps.calibration.clarifyFrom, hearing.spoken?.[0]?.confidence ?? 1),
    });
  };

  function decide(ranking: Ranking, { right, inScope, answerFrom, askFrom }: Judgement): Understanding {
    const best = intents[ranking.order[0] ?? 0];
    const candidates = topicCandidates(ranking, intents);
    const isForeign = inScope < deps.calibration.clarifyFrom;
    if (!best || inScope < askFrom || (isForeign && best.kind === 'small'))
      return abstain(candidates, 1 - inScope);
    if (best.kind === 'small') return heardSmallIntent(best.id, right, candidates, answerFrom);
    if (isForeign || right < answerFrom) return { outcome: 'clarify', confidence: right, candidates };
    return { outcome: 'answer', topic: best.id, confidence: right, candidates };
  }
}

const abstain = (candidates: readonly Candidate[], confidence: number): Understanding => ({
  outcome: 'abstain',
  confidence,
  candidates,
});

/** What was written, as it is; what was said, in each of the ways it was heard. None where there is nothing to understand. */
function readingsOf(text: string, { spoken = [], locale }: Hearing): readonly Reading[] {
  const cut = (one: string) => one.slice(0, MOST_CHARACTERS);
  const heard = spoken.map((one) => ({ ...one, text: cut(one.text) }));
  const readings = heard.length > 0 ? readHypotheses(heard, locale) : [{ text: cut(text), weight: 1 }];
  return readings.filter((reading) => hasContent(reading.text));
}

/** How sure the recogniser was, and what share of its readings means by itself what all mean together. */
function heardWell(
  [best]: readonly Hypothesis[],
  looks: readonly WeightedViews[],
  { order }: Ranking,
  rankBy: (seen: Views) => Ranking,
): HeardWell {
  const agreeing = looks.filter(({ views }) => looks.length === 1 || rankBy(views).order[0] === order[0]);
  const agreement = agreeing.reduce((sum, { weight }) => sum + weight, 0);
  return { confidence: best?.confidence ?? 1, agreement };
}

/** A letter, a digit or an emoji: something to understand. */
const hasContent = (text: string): boolean => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);

async function viewsOf(text: string, { locale }: Hearing, deps: UnderstandDeps): Promise<Views> {
  const linear = await deps.recognizer.recognize(text, languageOf(locale));
  const sight = deps.sight();
  if (sight) {
    try {
      const encoder = lookAt(await sight.encoder.encode(text, 'query'), sight.known);
      return linear ? { linear, encoder } : { encoder };
    } catch (error) {
      deps.onEncoderFailure?.(error);
    }
  }
  const [mainLanguage = 'fr'] = deps.knowledge.languages;
  const alone = linear ?? (await deps.recognizer.recognize(text, mainLanguage));
  return alone ? { linear: alone } : {};
}

function heardSmallIntent(
  id: string,
  confidence: number,
  candidates: readonly Candidate[],
  answerFrom: number,
): Understanding {
  if (id.startsWith(FOLLOW_UP)) {
    return { outcome: 'clarify', facet: id.slice(FOLLOW_UP.length) as Facet, confidence, candidates };
  }
  if (id === 'handoff') return { outcome: 'handoff', confidence, candidates };
  if (confidence < answerFrom * SMALL_STAKES) return { outcome: 'clarify', confidence, candidates };
  return { outcome: 'smalltalk', smalltalk: id as Smalltalk, confidence, candidates };
}

/** The best topics with their share of the probability, however small: what is worth showing is the dialogs' business. */
function topicCandidates(
  { order, probabilities }: Ranking,
  intents: readonly Intent[],
): readonly Candidate[] {
  return order
    .filter((at) => intents[at]?.kind === 'topic')
    .slice(0, MOST_CANDIDATES)
    .map((at) => ({ topic: intents[at]?.id ?? '', confidence: probabilities[at] ?? 0 }));
}
