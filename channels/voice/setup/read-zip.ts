import { inflateRawSync } from 'node:zlib';

const END = 0x06_05_4b_50;
const ENTRY = 0x02_01_4b_50;
const LOCAL = 0x04_03_4b_50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MOST_COMMENT = 65_535;
/** Larger than any model here: a zip that claims more is not ours. */
const MOST_BYTES = 1_000_000_000;

/** One file of a zip archive (PKWARE's APPNOTE 6.3.3, without ZIP64 and encryption); undefined when it is not in it. */
export function readZipEntry(zip: Buffer, path: string): Buffer | undefined {
  try {
    return readEntry(zip, path);
  } catch {
    // Cut short or damaged: every number in it may be wrong.
    return undefined;
  }
}

function readEntry(zip: Buffer, path: string): Buffer | undefined {
  let end = zip.length - END_BYTES;
  while (zip.readUInt32LE(end) !== END) {
    end -= 1;
    if (end < zip.length - END_BYTES - MOST_COMMENT) return undefined;
  }
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0 && zip.readUInt32LE(at) === ENTRY; left -= 1) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength);
    if (name === path) return unpack(zip, at);
    at += ENTRY_BYTES + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return undefined;
}

/** The content, by the sizes of the directory: those of the local header may be absent. */
function unpack(zip: Buffer, entry: number): Buffer | undefined {
  const method = zip.readUInt16LE(entry + 10);
  const packed = zip.readUInt32LE(entry + 20);
  const size = zip.readUInt32LE(entry + 24);
  const local = zip.readUInt32LE(entry + 42);
  if (zip.readUInt32LE(local) !== LOCAL || size > MOST_BYTES) return undefined;
  const from = local + LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const content = zip.subarray(from, from + packed);
  if (content.length !== packed) return undefined;
  if (method === 0) return content;
  return method === 8 ? inflateRawSync(content, { maxOutputLength: Math.max(1, size) }) : undefined;
}
