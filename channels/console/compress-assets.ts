import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { encodings, type Encoding } from './choose-encoding.ts';

/** Fonts, pictures and sounds are compressed already. */
const compressible: ReadonlySet<string> = new Set(['.css', '.js', '.json', '.svg']);
const compressors: Readonly<Record<Encoding['name'], (content: Buffer) => Promise<Buffer>>> = {
  br: promisify<Buffer, Buffer>(brotliCompress),
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
};

/** Puts compressed copies beside the files that gain from it, so that no request has to wait for one. */
export async function compressAssets(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => compressible.has(extname(name)))
    .map((name) => join(folder, name));
  await Promise.all(files.flatMap((file) => encodings.map((encoding) => compressFile(file, encoding))));
}

async function compressFile(file: string, { name, ending }: Encoding): Promise<void> {
  const content = readFileSync(file);
  const compressed = await compressors[name](content);
  if (compressed.length < content.length) writeFileSync(file + ending, compressed);
}
