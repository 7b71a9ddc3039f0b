/** The little of sherpa-onnx that we use; its types are comments of its own programs. */
declare module 'sherpa-onnx-node' {
  export interface Waveform {
    readonly samples: Float32Array;
    readonly sampleRate: number;
  }
  export interface OnlineStream {
    acceptWaveform(wave: Waveform): void;
    inputFinished(): void;
  }
  export interface OnlineResult {
    readonly text: string;
    /** Log-probabilities of the tokens. */
    readonly ys_probs?: readonly number[];
  }
  export interface OnlineRecognizer {
    createStream(): OnlineStream;
    isReady(stream: OnlineStream): boolean;
    decodeStreams(streams: readonly OnlineStream[]): void;
    getResult(stream: OnlineStream): OnlineResult;
  }
  export interface OfflineTts {
    readonly sampleRate: number;
    generate(request: {
      readonly text: string;
      readonly sid: number;
      readonly speed: number;
      readonly enableExternalBuffer: boolean;
    }): Waveform;
  }
  const sherpa: {
    readonly OnlineRecognizer: new (config: object) => OnlineRecognizer;
    readonly OfflineTts: new (config: object) => OfflineTts;
  };
  export { sherpa as default };
}
