/** The little of WebRTC's detector that we use; it ships no types. */
declare module '@echogarden/fvad-wasm' {
  export interface Fvad {
    readonly HEAP16: Int16Array;
    _malloc(bytes: number): number;
    _free(address: number): void;
    _fvad_new(): number;
    _fvad_free(detector: number): void;
    _fvad_reset(detector: number): void;
    _fvad_set_mode(detector: number, mode: number): number;
    _fvad_set_sample_rate(detector: number, rate: number): number;
    /** 1 is voice, 0 is none, −1 a frame of the wrong length. */
    _fvad_process(detector: number, frame: number, length: number): number;
  }
  function createFvad(): Promise<Fvad>;
  export { createFvad as default };
}
