import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bytesField,
  floatField,
  intField,
  messageField,
  textField,
  type Field,
} from '../../../../../../channels/voice/stt/whisper/graph/protobuf.ts';

const bytesOf = (...fields: readonly Field[]) => [...Buffer.concat(fields.flat())];

/** Reads a number as protobuf.dev describes it. */
function readVarint(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, byte, at) => sum | (BigInt(byte & 0x7f) << BigInt(7 * at)), 0n);
}

describe('a field of Protocol Buffers', () => {
  test('is written as in the examples of protobuf.dev', () => {
    expect(bytesOf(intField(1, 150))).toEqual([0x08, 0x96, 0x01]);
    expect(bytesOf(textField(2, 'testing'))).toEqual([0x12, 0x07, ...Buffer.from('testing')]);
    expect(bytesOf(messageField(3, [intField(1, 150)]))).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
  });

  test('may be a number below zero, a float, bytes, or have a number above 15', () => {
    expect(bytesOf(intField(1, -1))).toEqual([0x08, ...new Array<number>(9).fill(0xff), 0x01]);
    expect(bytesOf(floatField(2, 1))).toEqual([0x15, 0, 0, 0x80, 0x3f]);
    expect(bytesOf(bytesField(20, Uint8Array.of(7)))).toEqual([0xa2, 0x01, 1, 7]);
  });

  test('gives every whole number back', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), (value) => {
        expect(readVarint(bytesOf(intField(1, value)).slice(1))).toBe(BigInt(value));
      }),
    );
  });
});
