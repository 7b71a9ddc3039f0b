import { parseArgs } from 'node:util';

/** What is measured, and where things are. */
export interface SpeechArguments {
  readonly isQuick: boolean;
  readonly parts: readonly string[];
  /** Recordings with their texts, instead of everything else. */
  readonly folder: string | undefined;
  readonly models: string;
  /** Sounds that are made once. */
  readonly sounds: string;
  /** Undefined: closed states by all voices, the rest by Kokoro. */
  readonly voice: string | undefined;
  readonly questions: number;
  readonly isWordy: boolean;
}

export const help = `npm run bench:speech [-- options]

How well callers are understood: SoundSwallower alone (from npm) beside each Whisper model of the models' folder.

  --quick            one question in eight, clean and in babble: a quarter of an hour becomes minutes
  --questions N      so many of the unseen phone questions (111)
  --only a,b         of: closed, human, noise, open, calls
  --voice NAME       kokoro, pico or espeak alone; without it, all three read what is said in
                     closed states, and Kokoro reads questions and calls
  --folder PATH      your own recordings instead: each x.wav (PCM of 16 bits, any rate) has its text in x.txt, or all have
                     theirs in texts.tsv (file, text and, where it is known, topic); prints word error and proposals
  --models PATH      Whisper and Kokoro (var/voice-models); ggml-base.bin, and beside it any ggml-small.bin, ggml-medium.bin …
  --sounds PATH      where the voices' sounds are kept (var/speech-bench): Kokoro takes as long as it speaks, once
  --wordy            prints each mistake
`;

/** Everything the voices say, the first time it takes Kokoro half an hour. */
export const parts = ['closed', 'human', 'noise', 'open', 'calls'] as const;

/** Undefined where help is asked for. */
export function readArguments(given: readonly string[]): SpeechArguments | undefined {
  const { values } = parseArgs({
    args: [...given],
    options: {
      help: { type: 'boolean' },
      quick: { type: 'boolean', default: false },
      wordy: { type: 'boolean', default: false },
      questions: { type: 'string' },
      only: { type: 'string', default: parts.join(',') },
      voice: { type: 'string' },
      folder: { type: 'string' },
      models: { type: 'string', default: 'var/voice-models' },
      sounds: { type: 'string', default: 'var/speech-bench' },
    },
  });
  if (values.help) return undefined;
  return {
    ...values,
    folder: values.folder,
    voice: values.voice,
    isQuick: values.quick,
    isWordy: values.wordy,
    parts: values.only.split(','),
    questions: Number(values.questions ?? (values.quick ? 14 : 111)),
  };
}
