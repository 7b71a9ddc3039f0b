import type { Words } from './say.ts';

/*
 * What browsers say of themselves is of little worth and never certain (RFC 9110, section 10.1.5): enough to recognise
 * one's own. Each names others it resembles, so that the order counts.
 */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|HeadlessChrome|CriOS)\//, 'Chrome'],
  [/\bChromium\//, 'Chromium'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bWindows\b/, 'Windows'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];
const MOST_SHOWN = 60;

/** "Firefox sur Linux" for a session's `User-Agent`; what is not known is shown as it begins. */
export function nameDevice(device: string, t: Words): string {
  const browser = firstOf(browsers, device);
  const system = firstOf(systems, device);
  if (browser !== undefined && system !== undefined) return t('sessions.device', { browser, system });
  const said = device.trim();
  if (said === '') return t('sessions.unknownDevice');
  return said.length > MOST_SHOWN ? `${said.slice(0, MOST_SHOWN).toWellFormed()}…` : said;
}

const firstOf = (names: readonly (readonly [RegExp, string])[], device: string): string | undefined =>
  names.find(([sign]) => sign.test(device))?.[1];
