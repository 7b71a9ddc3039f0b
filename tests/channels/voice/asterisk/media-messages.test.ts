import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  parseMediaMessage,
  printMediaCommand,
  readPcm,
  writePcm,
} from '../../../../channels/voice/asterisk/media-messages.ts';

describe('parseMediaMessage', () => {
  test('reads Asterisk’s words', () => {
    const words = [
      { event: 'MEDIA_START', optimal_frame_size: 640 },
      { event: 'MEDIA_MARK_PROCESSED', correlation_id: '12' },
      { event: 'DTMF_END', digit: '#' },
      { event: 'MEDIA_XOFF' },
      { event: 'MEDIA_XON' },
    ];
    for (const word of words) {
      expect(parseMediaMessage(JSON.stringify({ ...word, channel_id: 'x' }))).toEqual(word);
    }
  });

  test.each([
    '',
    'MEDIA_XON',
    '{"event":"QUEUE_DRAINED"}',
    '{"event":"DTMF_END"}',
    '{"event":"DTMF_END","digit":"A"}',
    '{"event":"DTMF_END","digit":"12"}',
    '{"event":"DTMF_END","digit":5}',
    '{"event":"MEDIA_START","optimal_frame_size":-1}',
    '{"event":"MEDIA_MARK_PROCESSED","correlation_id":12}',
    '{"__proto__":{"event":"MEDIA_XOFF"}}',
  ])('is not taken in by %s', (text) => {
    expect(parseMediaMessage(text)).toBeUndefined();
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        parseMediaMessage(text);
      }),
    );
  });
});

test('a command fits into the 128 characters that Asterisk reads', () => {
  const mark = String(Number.MAX_SAFE_INTEGER);
  expect(printMediaCommand({ command: 'MARK_MEDIA', correlation_id: mark }).length).toBeLessThanOrEqual(128);
});

describe('sound as bytes', () => {
  test('is little-endian, and is not touched when the other side changes its buffer', () => {
    const data = Buffer.from([0x01, 0x02, 0xff, 0xff, 0x07]);
    const pcm = readPcm(data.subarray(0));
    expect([...pcm]).toEqual([0x0201, -1]);
    data.fill(0);
    expect([...pcm]).toEqual([0x0201, -1]);
    const bytes = writePcm(pcm);
    pcm.fill(0);
    expect([...bytes]).toEqual([0x01, 0x02, 0xff, 0xff]);
  });

  test('comes back as it was, wherever in a buffer it lies', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -32_768, max: 32_767 })), fc.nat(3), (samples, offset) => {
        const whole = Buffer.concat([Buffer.alloc(offset), writePcm(Int16Array.from(samples))]);
        expect([...readPcm(whole.subarray(offset))]).toEqual(samples);
      }),
    );
  });
});
