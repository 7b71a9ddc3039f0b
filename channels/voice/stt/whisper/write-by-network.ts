import type { UsualQuestions } from '../../../../bot/contracts/speech.ts';
import { AppError } from '../../../../bot/errors.ts';
import { openNetwork, type Heard, type Network } from './open-network.ts';
import { createPriors } from './search/create-priors.ts';
import { createWordModel, type WordModel } from './search/create-word-model.ts';
import { findTexts, type FoundText } from './search/find-texts.ts';
import { growPhraseTree } from './search/grow-phrase-tree.ts';
import { scorePhrases, type ScoredPhrase } from './search/score-phrases.ts';
import type { WhisperRequest, Written } from './whisper-messages.ts';
import { measureWindow } from './window.ts';
import { writeQuestions } from './write-questions.ts';

/** Writes down one sound after the other. */
export type Write = (request: Omit<WhisperRequest, 'type' | 'id'>) => Promise<Written>;

/** Texts that are followed at a time: with five a fifth of the wrong words are right, for a third more time. */
const BEAMS = 5;
/** A text with more words is no phrase. */
const MOST_WORDS = 6;
/** Of a hint; Whisper takes half its text's length at most. */
const MOST_HINT_TOKENS = 100;

/** By the network that is in the file, on ONNX Runtime: texts with how likely they are, and how well phrases fit. */
export async function createNetworkWriter(path: string, questions: UsualQuestions = {}): Promise<Write> {
  const network = await openNetwork(path);
  const usual = learnUsual(network, questions);
  const priors = createPriors(network);
  const score = (heard: Heard, { phrases }: Pick<WhisperRequest, 'phrases'>, prompt: readonly number[]) =>
    scorePhrases({ network, priors, prompt }, heard, growPhraseTree(phrases, network.encodeText));
  return async (request) => {
    const { sound, language, phrases, isClosed, isQuestion, isDraft } = request;
    const prompt = network.special.promptOf(language);
    if (!prompt) throw new AppError('VOICE_FAILED', `Whisper is not asked to write ${language}`);
    const { steps, mostTokens } = measureWindow(sound);
    const heard = await network.hear(sound, steps);
    if (isClosed) return { texts: [], phrases: await score(heard, request, prompt) };
    const hinted = [...hintTokens(network, request), ...prompt];
    const texts = await findTexts(network, heard, {
      prompt: hinted,
      beams: isDraft ? 1 : BEAMS,
      mostTokens,
      usual: isQuestion ? usual.get(language) : undefined,
    });
    const isPhrase = phrases.length > 0 && isShort(texts[0]);
    const scored: readonly ScoredPhrase[] = isPhrase ? await score(heard, request, prompt) : [];
    return { texts, phrases: scored };
  };
}

/** By language, of those that it can write. */
function learnUsual(
  { special, encodeText }: Network,
  questions: UsualQuestions,
): ReadonlyMap<string, WordModel> {
  const size = { end: special.end, width: special.end + 1 };
  const learn = ([language, asked]: readonly [string, readonly string[]]) => {
    const texts = writeQuestions(asked, language).map((text) => encodeText(` ${text}`));
    return [language, createWordModel(texts, size)] as const;
  };
  return new Map(
    Object.entries(questions)
      .filter(([language]) => special.promptOf(language))
      .map(learn),
  );
}

const isShort = (found: FoundText | undefined): boolean =>
  found !== undefined && found.text.split(/\s+/u).length <= MOST_WORDS;

function hintTokens(
  { special, encodeText }: Network,
  { hint }: Pick<WhisperRequest, 'hint'>,
): readonly number[] {
  if (hint === undefined || hint.trim() === '') return [];
  return [special.before, ...encodeText(` ${hint.trim()}`).slice(-MOST_HINT_TOKENS)];
}
