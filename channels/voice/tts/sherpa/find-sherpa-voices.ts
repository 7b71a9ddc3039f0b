import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { voiceFailed } from '../waiting-requests.ts';

/** A Piper voice as sherpa-onnx packs it. */
export interface SherpaVoice {
  /** Such as `fr_FR-siwis-medium`. */
  readonly name: string;
  readonly language: string;
  readonly model: string;
  readonly tokens: string;
  /** eSpeak NG's data, for the sounds of words. */
  readonly data: string;
}

/** Piper's names begin with the locale. */
const voiceName = /^(([a-z]{2,3})_[A-Z]{2}-[\w-]+?)(?:\.int8)?\.onnx$/u;
const DATA = 'espeak-ng-data';

/** The voices of a folder or of its subfolders, one in each. Throws `VOICE_FAILED`, with what is missing, where one can't be used. */
export function findSherpaVoices(folder: string): readonly SherpaVoice[] {
  const inside = readFolder(folder);
  const folders = [folder, ...inside.map((name) => join(folder, name))];
  const voices = folders.flatMap((one) => findVoice(one) ?? []);
  if (voices.length === 0) throw voiceFailed(`no Piper voice (such as fr_FR-siwis-medium.onnx) in ${folder}`);
  return voices;
}

function findVoice(folder: string): SherpaVoice | undefined {
  const files = readFolder(folder);
  // The whole model before the one of small numbers: it is not slow, and sounds better.
  const file = files.filter((name) => voiceName.test(name)).toSorted((a, b) => b.localeCompare(a))[0];
  const [, name = '', language = ''] = voiceName.exec(file ?? '') ?? [];
  if (file === undefined) return undefined;
  const tokens = join(folder, 'tokens.txt');
  const data = join(folder, DATA);
  for (const needed of [tokens, join(data, 'phontab')])
    if (!existsSync(needed)) throw voiceFailed(`the Piper voice ${name} lacks ${needed}`);
  return { name, language, model: join(folder, file), tokens, data };
}

/** Nothing where it is no folder. */
function readFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
