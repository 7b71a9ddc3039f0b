import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nameDevice } from '../../../../channels/console/app/state/name-device.ts';
import { makeWords } from './words.ts';

const t = makeWords('fr');
const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('a browser and its system are said in words', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox sur Linux'],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/143.0.0.0 Safari/537.36`,
      'Chrome sur Windows',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0`,
      'Edge sur Windows',
    ],
    [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/143.0.0.0 Safari/537.36`, 'Chrome sur Linux'],
    [
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/143.0.0.0 Safari/537.36`,
      'Chrome sur ChromeOS',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/143.0.0.0 Mobile Safari/537.36`,
      'Chrome sur Android',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`,
      'Samsung Internet sur Android',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
      'Safari sur macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
      'Safari sur iPhone',
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15',
      'Firefox sur iPad',
    ],
  ])('%s', (device, name) => {
    expect(nameDevice(device, t)).toBe(name);
  });

  test('in English too', () => {
    expect(nameDevice('Mozilla/5.0 (Windows NT 10.0) Firefox/140.0', makeWords('en'))).toBe(
      'Firefox on Windows',
    );
  });
});

describe('what is not known', () => {
  test.each([
    ['curl/8.9.1', 'curl/8.9.1'],
    ['Test browser', 'Test browser'],
    ['  ', 'Navigateur inconnu'],
    ['', 'Navigateur inconnu'],
    ['Firefox/140.0', 'Firefox/140.0'],
    ['x'.repeat(200), `${'x'.repeat(60)}…`],
  ])('"%s" is shown as it begins', (device, name) => {
    expect(nameDevice(device, t)).toBe(name);
  });

  test('is never long, never empty and never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (device) => {
        const name = nameDevice(device, t);
        expect(name.length).toBeLessThanOrEqual(61);
        expect(name).not.toBe('');
        expect(name.isWellFormed()).toBe(true);
      }),
    );
  });
});
