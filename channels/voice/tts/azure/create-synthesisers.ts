import {
  SpeechSynthesisOutputFormat,
  SpeechSynthesizer,
  type SpeechConfig,
} from 'microsoft-cognitiveservices-speech-sdk';
import type { SampleRate } from '../../../../bot/contracts/speech.ts';

/** Connections to the service, kept for the next sentence: opening one costs as much as the first sound. */
export interface Synthesisers {
  take(sampleRate: SampleRate): SpeechSynthesizer;
  /** It has said all it was asked to. */
  giveBack(sampleRate: SampleRate, synthesiser: SpeechSynthesizer): void;
  /** It was stopped or failed. */
  discard(synthesiser: SpeechSynthesizer): void;
  close(): Promise<void>;
}

/** More than that are closed once they have nothing to say. */
const MOST_IDLE = 8;
const formats = {
  8_000: SpeechSynthesisOutputFormat.Raw8Khz16BitMonoPcm,
  16_000: SpeechSynthesisOutputFormat.Raw16Khz16BitMonoPcm,
} as const;

export function createSynthesisers(openConfig: () => SpeechConfig): Synthesisers {
  const idle: Record<SampleRate, SpeechSynthesizer[]> = { 8_000: [], 16_000: [] };
  const busy = new Set<SpeechSynthesizer>();
  let isClosed = false;
  const end = (synthesiser: SpeechSynthesizer) =>
    new Promise<void>((resolve) => {
      synthesiser.close(resolve, () => {
        resolve();
      });
    });
  return {
    take: (sampleRate) => {
      const config = openConfig();
      config.speechSynthesisOutputFormat = formats[sampleRate];
      const synthesiser = idle[sampleRate].pop() ?? new SpeechSynthesizer(config);
      busy.add(synthesiser);
      return synthesiser;
    },
    giveBack: (sampleRate, synthesiser) => {
      busy.delete(synthesiser);
      if (isClosed || idle[sampleRate].length >= MOST_IDLE) void end(synthesiser);
      else idle[sampleRate].push(synthesiser);
    },
    discard: (synthesiser) => {
      if (busy.delete(synthesiser)) void end(synthesiser);
    },
    close: async () => {
      isClosed = true;
      const all = [...idle[8_000].splice(0), ...idle[16_000].splice(0), ...busy];
      busy.clear();
      await Promise.all(all.map(end));
    },
  };
}
