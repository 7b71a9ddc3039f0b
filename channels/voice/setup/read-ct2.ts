/** A tensor of a CTranslate2 model: 16-bit floats as they stand in the file. */
export interface HalfTensor {
  readonly shape: readonly number[];
  readonly halves: Uint16Array;
}

/** `binary version` 6 of CTranslate2's `model.bin`. */
const VERSION = 6;
const FLOAT16 = 4;
const HALF_BYTES = 2;

/** The 16-bit tensors by their name; undefined when the file is not one this reader knows. */
export function readCt2(file: Buffer): ReadonlyMap<string, HalfTensor> | undefined {
  try {
    return readVariables(file);
  } catch {
    return undefined;
  }
}

function readVariables(file: Buffer): ReadonlyMap<string, HalfTensor> | undefined {
  let at = 0;
  const int = () => file.readUInt32LE((at += 4) - 4);
  const byte = () => file.readUInt8((at += 1) - 1);
  const text = () => {
    const length = file.readUInt16LE(at);
    at += 2 + length;
    // The length counts the zero at its end.
    return file.toString('utf8', at - length, at - 1);
  };
  if (int() !== VERSION || text() !== 'WhisperSpec') return undefined;
  int();
  const tensors = new Map<string, HalfTensor>();
  for (let left = int(); left > 0; left -= 1) {
    const name = text();
    const shape = Array.from({ length: byte() }, int);
    const type = byte();
    const bytes = int();
    const content = file.subarray(at, (at += bytes));
    if (content.length !== bytes) return undefined;
    if (type === FLOAT16) tensors.set(name, { shape, halves: halvesOf(content) });
  }
  return tensors;
}

/** A copy: 16-bit numbers must start at an even place, which the file does not promise. */
function halvesOf(content: Buffer): Uint16Array {
  const halves = new Uint16Array(content.length / HALF_BYTES);
  content.copy(new Uint8Array(halves.buffer));
  return halves;
}
