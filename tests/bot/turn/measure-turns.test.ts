import { expect, test } from '@jest/globals';
import type { Activity, Reason } from '../../../bot/contracts/activity.ts';
import type { TurnOutcome } from '../../../bot/contracts/channel.ts';
import { measureTurns } from '../../../bot/turn/measure-turns.ts';
import { makeActivity } from '../../support/journal-turns.ts';

const reply = (reason: Reason): Activity => makeActivity('c', 'r', { channelData: { guichet: reason } });

/** What is counted for a turn that ends so. */
async function measure(outcome: Partial<TurnOutcome>, change: Partial<Activity> = {}) {
  const counted: unknown[] = [];
  const seconds: number[] = [];
  const measured = measureTurns(
    async () => ({ replies: [], repeated: false, ...outcome }),
    { turnHandled: (labels) => counted.push(labels), turnTook: (took) => seconds.push(took) },
    ['fr', 'en'],
  );
  const result = await measured(makeActivity('c', 'a', change));
  return { counted, seconds, result };
}
const answer: Reason = { outcome: 'answer', locale: 'fr', topic: 't' };

test('a turn is counted by its channel, the outcome of its last reply and its language, and timed', async () => {
  const replies = [reply({ outcome: 'smalltalk', locale: 'fr' }), reply(answer)];
  const { counted, seconds, result } = await measure({ replies }, { channelId: 'voice' });
  expect(counted).toEqual([{ channel: 'voice', outcome: 'answer', language: 'fr' }]);
  expect(seconds).toEqual([expect.any(Number)]);
  expect(result).toEqual({ replies, repeated: false });
});

test('the language is the one the message says, else the one of the reply; others are one', async () => {
  const languageOf = async (locale: string | undefined, of: Reason = answer) => {
    const { counted } = await measure({ replies: [reply(of)] }, locale === undefined ? {} : { locale });
    return (counted[0] as { readonly language: string }).language;
  };
  expect(await languageOf('en-GB')).toBe('en');
  expect(await languageOf(undefined)).toBe('fr');
  expect(await languageOf('uk')).toBe('other');
  expect(await languageOf('<script>')).toBe('other');
});

test('a repeated turn and one without a reply have outcomes of their own', async () => {
  const { counted } = await measure({ replies: [reply(answer)], repeated: true });
  expect(counted).toEqual([expect.objectContaining({ outcome: 'repeated' })]);
  expect((await measure({})).counted).toEqual([{ channel: 'webchat', outcome: 'none', language: 'other' }]);
});

test('a turn that fails is not counted as handled, and its error goes on', async () => {
  const counted: unknown[] = [];
  const measured = measureTurns(
    () => Promise.reject(new Error('no journal')),
    { turnHandled: (labels) => counted.push(labels), turnTook: () => undefined },
    ['fr'],
  );
  await expect(measured(makeActivity('c', 'a'))).rejects.toThrow('no journal');
  expect(counted).toEqual([]);
});
