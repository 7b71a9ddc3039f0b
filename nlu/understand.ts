import type { Candidate } from '../bot/contracts/activity.ts';
import { languageOf } from '../bot/contracts/locale.ts';
import type { Facet, Hearing, Smalltalk, Understand, Understanding } from '../bot/contracts/understanding.ts';
import type { Calibration } from './calibration.ts';
import { profileOf, rank, usableIntents, type Ranking, type Views } from './combine.ts';
import type { Encoder } from './encoder/encoder.ts';
import type { EmbeddedKnowledge } from './encoder/embed-knowledge.ts';
import { gateFeatures, predict } from './gate.ts';
import { NONE, type Intent, type Knowledge } from './knowledge.ts';
import { normaliseWords } from './normalise.ts';
import type { Recognizer } from './nlpjs-recognizer.ts';
import { lookAt } from './views.ts';

/** What the gate thinks of a ranking: is its first right, does anything fit, and how sure it must be to answer. */
interface Judgement {
  readonly right: number;
  readonly inScope: number;
  readonly answerFrom: number;
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
    const message = text.slice(0, MOST_CHARACTERS);
    const views = await viewsOf(message, hearing, deps);
    const wordCount = normaliseWords(message).length;
    if (!hasContent(message)) return abstain([], 0);

    const profile = deps.calibration.profiles[profileOf(views)];
    const bonus = new Map(
      followUps.map((at) => [at, hearing.topicInHand ? FOLLOW_UP_BONUS : -FOLLOW_UP_BONUS]),
    );
    const ranking = rank(views, profile.views, usable, bonus);
    const features = gateFeatures({ views, ranking, none, wordCount });
    return decide(ranking, {
      right: predict(profile.gate.right, features),
      inScope: predict(profile.gate.inScope, features),
      answerFrom: profile.answerFrom,
    });
  };

  function decide(ranking: Ranking, { right, inScope, answerFrom }: Judgement): Understanding {
    const best = intents[ranking.order[0] ?? 0];
    const candidates = topicCandidates(ranking, intents);
    if (!best || inScope < deps.calibration.clarifyFrom) return abstain(candidates, 1 - inScope);
    if (best.kind === 'small') return heardSmallIntent(best.id, right, candidates, answerFrom);
    if (right < answerFrom) return { outcome: 'clarify', confidence: right, candidates };
    return { outcome: 'answer', topic: best.id, confidence: right, candidates };
  }
}

const abstain = (candidates: readonly Candidate[], confidence: number): Understanding => ({
  outcome: 'abstain',
  confidence,
  candidates,
});

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
