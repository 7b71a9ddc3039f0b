import { expect, test } from '@jest/globals';
import { isMessage } from '../../../../channels/console/app/state/is-message.ts';
import { makeEntry } from './make-case.ts';

const { activity } = makeEntry(1);

test.each([
  ['a message', activity, true],
  ['a message of nothing', { ...activity, text: '' }, false],
  ['another event', { ...activity, type: 'event', name: 'guichet/withdraw' }, false],
] as const)('%s is shown, or not', (_what, one, expected) => {
  expect(isMessage({ activity: one })).toBe(expected);
});
