declare module '@echogarden/espeak-ng-emscripten' {
  export interface Espeak {
    /** 0 when there is such a voice. */
    set_voice(name: string): number;
    /** Words a minute. */
    set_rate(wordsPerMinute: number): void;
    /** The callback stops it by returning true. */
    synthesize(text: string, onSound: (samples: Int16Array) => boolean): void;
    synthesize_ipa(text: string): { readonly code: number; readonly ipa: string };
  }
  interface EspeakModule {
    readonly eSpeakNGWorker: new () => Espeak;
  }
  function load(options?: {
    readonly print?: (line: string) => void;
    readonly printErr?: (line: string) => void;
  }): Promise<EspeakModule>;
  export { load as default };
}

declare module '@echogarden/svoxpico-wasm' {
  /** Pointers are numbers; results are 0 or a status. */
  export interface Pico {
    /** Another object after the memory has grown. */
    readonly HEAPU8: Uint8Array;
    readonly FS: { writeFile(path: string, bytes: Uint8Array): void };
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _pico_initialize(memory: number, bytes: number, outSystem: number): number;
    _pico_loadResource(system: number, fileName: number, outResource: number): number;
    _pico_getResourceName(system: number, resource: number, outName: number): number;
    _pico_createVoiceDefinition(system: number, voice: number): number;
    _pico_addResourceToVoiceDefinition(system: number, voice: number, resourceName: number): number;
    _pico_newEngine(system: number, voice: number, outEngine: number): number;
    _pico_putTextUtf8(engine: number, text: number, bytes: number, outTaken: number): number;
    _pico_getData(engine: number, buffer: number, bytes: number, outBytes: number, outType: number): number;
    _pico_resetEngine(engine: number, mode: number): number;
  }
  function load(options?: {
    readonly print?: (line: string) => void;
    readonly printErr?: (line: string) => void;
  }): Promise<Pico>;
  export { load as default };
}
