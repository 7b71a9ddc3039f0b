import type {
  Expectation,
  ListenOptions,
  Pcm,
  Recognised,
  SpeakOptions,
  SpeechToText,
  TextToSpeech,
} from '../../../../bot/contracts/speech.ts';

/** How long the fake voice takes for a character. */
export const MS_PER_CHARACTER = 10;

export interface FakeVoice extends TextToSpeech {
  readonly said: { readonly text: string; readonly options: SpeakOptions }[];
  /** Sentences being made now. */
  open(): number;
  /** Breaks at the next sentence. */
  breakNext(): void;
}

/** Says a sentence as samples that count from 1 up, so that what was heard says where in the sentence it was. */
export function createFakeVoice(): FakeVoice {
  const said: { text: string; options: SpeakOptions }[] = [];
  let [open, breaks] = [0, false];
  return {
    name: 'fake',
    voiceFor: () => 'fake-1',
    said,
    open: () => open,
    breakNext: () => {
      breaks = true;
    },
    speak: async function* (text, options) {
      said.push({ text, options });
      if (breaks) {
        breaks = false;
        throw new Error('no voice');
      }
      open += 1;
      try {
        const samples = (text.length * MS_PER_CHARACTER * options.sampleRate) / 1_000;
        for (let from = 0; from < samples && !options.signal.aborted; from += 1_600) {
          yield Int16Array.from({ length: Math.min(1_600, samples - from) }, (_, at) => from + at + 1);
          await Promise.resolve();
        }
      } finally {
        open -= 1;
      }
    },
    close: async () => undefined,
  };
}

/** What an utterance will be recognised as; `partial` is shown at its first sound. */
export interface Scripted {
  readonly result: Recognised | Promise<Recognised>;
  readonly partial?: string;
}

export interface FakeRecogniser extends SpeechToText {
  /** What the next utterances will be, one after the other. */
  readonly script: Scripted[];
  readonly listened: ListenOptions[];
  finished(): number;
  cancelled(): number;
  /** Milliseconds of sound of the last utterance. */
  heardMs(): number;
  /** Recognitions neither finished nor cancelled. */
  open(): number;
}

/** A recogniser that hears what the script says: an utterance begun again after a trial is still the same one. */
export function createFakeRecogniser(
  supports: (kind: Expectation['kind']) => boolean = () => true,
): FakeRecogniser {
  const script: Scripted[] = [];
  const listened: ListenOptions[] = [];
  let [finished, cancelled, open, samples] = [0, 0, 0, 0];
  return {
    name: 'fake',
    script,
    listened,
    supports: (_, kind) => supports(kind),
    finished: () => finished,
    cancelled: () => cancelled,
    heardMs: () => samples / 8,
    open: () => open,
    listen: (options) => {
      listened.push(options);
      open += 1;
      let [isOver, heard] = [false, 0];
      let tell: (text: string) => void = () => undefined;
      const over = () => {
        if (!isOver) open -= 1;
        isOver = true;
      };
      return {
        push: (pcm: Pcm) => {
          heard += pcm.length;
          samples = heard;
          const partial = script[0]?.partial;
          if (partial !== undefined) tell(partial);
        },
        onPartial: (listener) => (tell = listener),
        finish: async () => {
          finished += 1;
          over();
          return script[0]?.result ?? { kind: 'nothing' };
        },
        cancel: () => {
          cancelled += 1;
          over();
        },
      };
    },
    close: async () => undefined,
  };
}

export const heardAs = (text: string, confidence = 0.95, value?: string): Recognised => ({
  kind: 'heard',
  hypotheses: [{ text, confidence, ...(value !== undefined && { value }) }],
});
