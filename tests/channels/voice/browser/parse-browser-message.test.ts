import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseBrowserMessage } from '../../../../channels/voice/browser/parse-browser-message.ts';

const caller = 'a'.repeat(32);

test.each([
  { type: 'hello', caller, locale: 'fr' },
  { type: 'key', key: '#' },
  { type: 'heard', epoch: 3, samples: 16_000 },
  { type: 'hangUp' },
])('the page’s own message is understood: %j', (message) => {
  expect(parseBrowserMessage(JSON.stringify(message))).toEqual(message);
});

test.each([
  { type: 'hello', caller: '+33555201234', locale: 'fr' },
  { type: 'hello', caller, locale: '../../etc' },
  { type: 'hello', caller, locale: 'fr', admin: true },
  { type: 'key', key: '12' },
  { type: 'key', key: 'A' },
  { type: 'key', key: '٣' },
  { type: 'heard', epoch: -1, samples: 0 },
  { type: 'heard', epoch: 0, samples: 0.5 },
  { type: 'hangUp', why: 'x'.repeat(2_000) },
  { type: 'ended', why: 'done' },
  {},
  null,
])('anything else is not: %j', (message) => {
  expect(parseBrowserMessage(JSON.stringify(message))).toBeUndefined();
});

test('no text throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(parseBrowserMessage(text)).toBeUndefined();
    }),
  );
});
