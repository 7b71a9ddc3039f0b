import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../../bot/errors.ts';

/** A streaming transducer of sherpa-onnx. */
export interface SherpaModel {
  readonly encoder: string;
  readonly decoder: string;
  readonly joiner: string;
  readonly tokens: string;
}

export interface FoundSherpaModel {
  readonly files: SherpaModel;
  readonly languages: readonly string[];
}

/** What the administrator tells of a model, for no file in it does. */
const CONFIG = 'sherpa.json';
const config = z.object({ languages: z.array(z.string()).min(1) });

const parts = {
  encoder: /^encoder.*\.onnx$|[-_.]encoder.*\.onnx$/u,
  decoder: /^decoder.*\.onnx$|[-_.]decoder.*\.onnx$/u,
  joiner: /^joiner.*\.onnx$|[-_.]joiner.*\.onnx$/u,
  tokens: /^(?:.*[-_.])?tokens\.txt$/u,
} as const;

/** The model of a folder, by its makers' names; throws `VOICE_FAILED`, with what is missing. */
export function findSherpaModel(folder: string, languages?: readonly string[]): FoundSherpaModel {
  const names = readFolder(folder);
  const find = (part: keyof typeof parts): string => {
    // Small numbers first: half the time, hardly an error more.
    const found = names
      .filter((name) => parts[part].test(name))
      .toSorted(
        (a, b) => Number(b.includes('.int8.')) - Number(a.includes('.int8.')) || a.localeCompare(b),
      )[0];
    if (found === undefined)
      throw new AppError('VOICE_FAILED', `no ${part} of a streaming model in ${folder}`);
    return join(folder, found);
  };
  const files = {
    encoder: find('encoder'),
    decoder: find('decoder'),
    joiner: find('joiner'),
    tokens: find('tokens'),
  };
  return { files, languages: languages ?? readLanguages(folder) };
}

function readFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new AppError('VOICE_FAILED', `no folder ${folder} for sherpa-onnx`, { cause });
  }
}

function readLanguages(folder: string): readonly string[] {
  try {
    return config.parse(JSON.parse(readFileSync(join(folder, CONFIG), 'utf8'))).languages;
  } catch (cause) {
    throw new AppError('VOICE_FAILED', `${join(folder, CONFIG)} must say {"languages": ["fr"]}`, { cause });
  }
}
