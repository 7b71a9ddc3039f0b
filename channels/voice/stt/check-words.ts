import type {
  ListenOptions,
  Pcm,
  Recognised,
  Recognition,
  SampleRate,
  SpeechToText,
} from '../../../bot/contracts/speech.ts';

/** So many words are no slip of a recogniser that heard a noise; it repeats itself, or writes far less than there is sound. */
const SENTENCE = {
  leastWords: 4,
  leastWordsPerSecond: 1.2,
  mostWordsPerSecond: 6,
  leastDifferent: 0.7,
} as const;

/** Two recognisers that agree on free words. */
export interface CheckDeps {
  /** Writes down anything, with no idea how sure it is. */
  readonly writer: SpeechToText;
  /** Says whether the sound fits given words. */
  readonly checker: SpeechToText;
}

/**
 * Free words that are more than a noise: Whisper's library tells no log-probability, so where it wrote little, or at no
 * pace of speech, the other recogniser is asked whether the sound can be these words. Right ones get 0.97 and more; eight
 * people talking at once are no match.
 */
export function listenAndCheck({ writer, checker }: CheckDeps, options: ListenOptions): Recognition {
  const pieces: Pcm[] = [];
  const writing = writer.listen(options);
  let checking: Recognition | undefined;
  let isCancelled = false;
  let result: Promise<Recognised> | undefined;
  const check = async (): Promise<Recognised> => {
    const written = await writing.finish();
    const [best] = written.kind === 'heard' ? written.hypotheses : [];
    if (isCancelled || !best || best.value !== undefined) return written;
    // Checking takes as long as a third of the words: a whole sentence at the pace of speech waits for nothing.
    if (isSpokenSentence(best.text, pieces, options.sampleRate)) return written;
    const phrases = [{ value: best.text, says: [best.text] }];
    checking = checker.listen({ ...options, expects: { kind: 'closed', phrases } });
    for (const pcm of pieces) checking.push(pcm);
    const checked = await checking.finish();
    if (checked.kind !== 'heard') return checked;
    return {
      kind: 'heard',
      hypotheses: [{ text: best.text, confidence: checked.hypotheses[0]?.confidence ?? best.confidence }],
    };
  };
  return {
    push: (pcm) => {
      if (!result && !isCancelled) pieces.push(pcm.slice());
      writing.push(pcm);
    },
    onPartial: (listener) => {
      writing.onPartial(listener);
    },
    finish: () => (result ??= check()),
    cancel: () => {
      isCancelled = true;
      pieces.length = 0;
      writing.cancel();
      checking?.cancel();
    },
  };
}

/** Words that could have been said in that time; the assistant asks about them all the same, for nobody said how sure they are. */
function isSpokenSentence(text: string, pieces: readonly Pcm[], sampleRate: SampleRate): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const seconds = pieces.reduce((sum, { length }) => sum + length, 0) / sampleRate;
  const pace = words.length / seconds;
  return (
    words.length >= SENTENCE.leastWords &&
    pace >= SENTENCE.leastWordsPerSecond &&
    pace <= SENTENCE.mostWordsPerSecond &&
    new Set(words).size >= SENTENCE.leastDifferent * words.length
  );
}
