import { expect, test } from '@jest/globals';
import { Transcript } from '../../../../channels/webchat/widget/transcript.ts';
import { outgoing, received } from './fakes.ts';

const pending = (id: string) => ({ activity: outgoing(id), refusal: null });
const refused = (id: string) => ({ activity: outgoing(id), refusal: 'non' });

test('each message is shown once, in the order of its arrival', () => {
  const transcript = new Transcript();
  const added = ['b', 'a', 'b'].map((id) => transcript.add(received({ id })));
  expect(added).toEqual([true, true, false]);
  expect(transcript.rows([]).map(({ key }) => key)).toEqual(['b', 'a']);
});

test('what is not a message of the journal is not shown', () => {
  const transcript = new Transcript();
  transcript.add(received({ type: 'typing', id: 't' }));
  transcript.add(received({ type: 'event', id: 'e', role: 'user' }));
  transcript.add(received({ id: null }));
  expect(transcript.rows([])).toEqual([]);
});

test('a message of the citizen keeps its key from pending to sent', () => {
  const transcript = new Transcript();
  expect(transcript.rows([pending('x')])).toMatchObject([{ kind: 'own', key: 'x', delivery: 'pending' }]);
  transcript.add(received({ id: 'a1', role: 'user', text: 'x', clientActivityID: 'x' }));
  // Another tab may not have taken it off the shared outbox yet.
  expect(transcript.rows([pending('x')])).toMatchObject([{ kind: 'own', key: 'x', delivery: 'sent' }]);
});

test('only the last reply proposes replies, until the citizen answers; a refused answer is none', () => {
  const transcript = new Transcript();
  transcript.add(received({ id: 'a' }));
  transcript.add(received({ id: 'b' }));
  const lasts = (outbox: Parameters<Transcript['rows']>[0]) =>
    transcript.rows(outbox).flatMap((row) => (row.kind === 'reply' ? [row.isLast] : []));
  expect(lasts([])).toEqual([false, true]);
  expect(lasts([pending('x')])).toEqual([false, false]);
  expect(lasts([refused('x')])).toEqual([false, true]);
});

test('an expired conversation stays above the line, and proposes nothing any more', () => {
  const transcript = new Transcript();
  transcript.add(received({ id: 'a' }));
  transcript.markExpired();
  expect(transcript.rows([pending('x')])).toMatchObject([
    { kind: 'reply', isLast: false },
    { kind: 'expired' },
    { kind: 'own', delivery: 'pending' },
  ]);
});

test.each([
  [null, 3],
  ['a', 2],
  ['c', 0],
  ['gone', 3],
])('after %j there are %d unread replies', (lastReadId, unread) => {
  const transcript = new Transcript();
  for (const id of ['a', 'b', 'c']) transcript.add(received({ id }));
  transcript.add(received({ id: 'mine', role: 'user' }));
  expect(transcript.countRepliesAfter(lastReadId)).toBe(unread);
});
