import { ResultReason } from 'microsoft-cognitiveservices-speech-sdk';
import type { Pcm, SampleRate } from '../../../../bot/contracts/speech.ts';
import { voiceFailed } from '../waiting-requests.ts';
import type { Synthesisers } from './create-synthesisers.ts';

export interface AzureStretchDeps {
  readonly synthesisers: Synthesisers;
  readonly ssml: string;
  readonly sampleRate: SampleRate;
  /** So long without a sound, and it has failed. */
  readonly patienceMs: number;
}

/** Some words being made. */
export interface AzureStretch {
  /** As it comes, of any length; undefined at the end. Rejects with `VOICE_FAILED`. One reader. */
  next(): Promise<Pcm | undefined>;
  stop(): void;
}

/** Asks the service for a stretch at once; its sound waits here until it is read. */
export function startAzureStretch(deps: AzureStretchDeps): AzureStretch {
  const { synthesisers, ssml, sampleRate, patienceMs } = deps;
  const sound = createSoundPipe(patienceMs);
  const synthesiser = synthesisers.take(sampleRate);
  // Once it is given back it is another's.
  let isMine = true;
  const leave = (isWhole: boolean) => {
    if (!isMine) return;
    isMine = false;
    synthesiser.synthesizing = () => undefined;
    if (isWhole) synthesisers.giveBack(sampleRate, synthesiser);
    else synthesisers.discard(synthesiser);
  };
  synthesiser.synthesizing = (_, { result }) => {
    sound.add(result.audioData);
  };
  synthesiser.speakSsmlAsync(
    ssml,
    ({ reason }) => {
      const isWhole = reason === ResultReason.SynthesizingAudioCompleted;
      leave(isWhole);
      if (isWhole) sound.end();
      else sound.fail();
    },
    () => {
      leave(false);
      sound.fail();
    },
  );
  return {
    next: sound.next,
    stop: () => {
      leave(false);
      sound.end();
    },
  };
}

/** From whoever brings bytes to one who reads samples. */
function createSoundPipe(patienceMs: number) {
  const pieces: Pcm[] = [];
  let state: 'open' | 'ended' | 'failed' = 'open';
  let rest = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  const change = (to: typeof state) => {
    if (state === 'open') state = to;
    wake();
  };
  const waitForMore = async () => {
    const timer = setTimeout(() => {
      change('failed');
    }, patienceMs).unref();
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    clearTimeout(timer);
  };
  return {
    add: (bytes: ArrayBuffer) => {
      // Nobody promises that a message ends between two samples.
      const all = Buffer.concat([rest, Buffer.from(bytes)]);
      const pcm = new Int16Array(all.length >> 1);
      all.copy(new Uint8Array(pcm.buffer));
      rest = all.subarray(2 * pcm.length);
      pieces.push(pcm);
      wake();
    },
    end: () => {
      change('ended');
    },
    fail: () => {
      change('failed');
    },
    next: async (): Promise<Pcm | undefined> => {
      while (pieces.length === 0 && state === 'open') await waitForMore();
      // Not the SDK's own text: it quotes the address, which has the key in it.
      if (pieces.length === 0 && state === 'failed') throw voiceFailed('Azure Speech could not say this');
      return pieces.shift();
    },
  };
}
