/** A field of a message of Protocol Buffers, or several, as bytes to be put one after the other (protobuf.dev, "Encoding"). */
export type Field = readonly Uint8Array[];

const VARINT = 0;
const BYTES = 2;
const FIXED32 = 5;

export const intField = (field: number, value: number): Field => [
  varint((field << 3) | VARINT),
  varint(value),
];

export function floatField(field: number, value: number): Field {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return [varint((field << 3) | FIXED32), bytes];
}

export const bytesField = (field: number, value: Uint8Array): Field => [
  varint((field << 3) | BYTES),
  varint(value.length),
  value,
];

export const textField = (field: number, value: string): Field => bytesField(field, Buffer.from(value));

/** A message within a message. */
export function messageField(field: number, fields: readonly Field[]): Field {
  const pieces = fields.flat();
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return [varint((field << 3) | BYTES), varint(length), ...pieces];
}

/** Seven bits a byte, the lowest first; a number below zero as its 64-bit complement. */
function varint(value: number): Uint8Array {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    out.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(out);
}
