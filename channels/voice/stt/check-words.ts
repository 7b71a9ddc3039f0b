import type {
  ListenOptions,
  Pcm,
  Recognised,
  Recognition,
  SpeechToText,
} from '../../../bot/contracts/speech.ts';

/** Two recognisers that agree on free words. */
export interface CheckDeps {
  /** Writes down anything, with no idea how sure it is. */
  readonly writer: SpeechToText;
  /** Says whether the sound fits given words. */
  readonly checker: SpeechToText;
}

/**
 * Free words with a confidence that means something: Whisper's library tells no log-probability, so the other recogniser
 * is asked whether the sound can be these words. Right texts get 0.97 and more; eight people talking at once are no match.
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
