import type { SampleRate } from '../../../../bot/contracts/speech.ts';

/** What the process is asked; many utterances at a time. */
export type SherpaRequest =
  | { readonly type: 'listen'; readonly id: number; readonly sampleRate: SampleRate }
  | { readonly type: 'push'; readonly id: number; readonly pcm: Int16Array }
  | { readonly type: 'finish'; readonly id: number }
  | { readonly type: 'cancel'; readonly id: number };

/** What it answers. */
export type SherpaReply =
  /** The model is loaded: whatever comes to its end before has a model it can't use. */
  | { readonly type: 'ready' }
  | { readonly type: 'partial'; readonly id: number; readonly text: string }
  /** `logProbs` are those of the written tokens; none where the model's kind tells none. */
  | {
      readonly type: 'final';
      readonly id: number;
      readonly text: string;
      readonly logProbs: readonly number[];
    };
