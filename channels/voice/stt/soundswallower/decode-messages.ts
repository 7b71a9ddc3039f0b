import type { Expectation, Pcm, Recognised, SampleRate } from '../../../../bot/contracts/speech.ts';

/** What a decoder's thread is told. Sound of a recognition comes in order, then `finish` or `cancel`. */
export type DecodeRequest =
  | {
      readonly type: 'listen';
      readonly id: number;
      readonly language: string;
      readonly sampleRate: SampleRate;
      readonly expects: Expectation;
      readonly isDoubtWelcome: boolean;
    }
  | { readonly type: 'push'; readonly id: number; readonly pcm: Pcm }
  | { readonly type: 'finish' | 'cancel'; readonly id: number }
  | { readonly type: 'close' };

/** What it answers: any number of partials, then one result; nothing after `cancel`. */
export type DecodeReply =
  | { readonly type: 'partial'; readonly id: number; readonly text: string }
  | { readonly type: 'result'; readonly id: number; readonly result: Recognised };
