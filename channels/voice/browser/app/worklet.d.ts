/** What an audio thread has around it (Web Audio API, AudioWorkletGlobalScope); TypeScript's DOM library lacks it. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
/** Of the thread's AudioContext, in hertz. */
declare const sampleRate: number;
