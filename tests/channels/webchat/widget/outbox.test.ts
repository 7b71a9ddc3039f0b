import { expect, test } from '@jest/globals';
import type { Failure, Outcome } from '../../../../channels/webchat/widget/direct-line.ts';
import { Outbox } from '../../../../channels/webchat/widget/outbox.ts';
import type { OutboxEntry } from '../../../../channels/webchat/widget/state.ts';
import type { OutgoingActivity, Posted } from '../../../../channels/webchat/widget/wire.ts';
import { fail, FakeClock, outgoing, settle, succeed } from './fakes.ts';

/** An outbox before a server that answers from a script, then always well. */
function setUp(script: (Outcome<Posted> | null)[] = [], kept: readonly OutboxEntry[] = []) {
  const clock = new FakeClock();
  const posted: string[] = [];
  const failures: Failure[] = [];
  let entries = kept;
  const outbox = new Outbox({
    shelf: { read: () => entries, change: (edit) => (entries = edit(entries)) },
    post: (activity) => {
      const answer = script.length > 0 ? script.shift() : succeed({ id: 'posted' });
      if (!answer) return null;
      posted.push(activity.channelData.clientActivityID);
      return Promise.resolve(answer);
    },
    clock,
    random: () => 1,
    onChange: () => undefined,
    onFailure: (failure) => failures.push(failure),
  });
  const waiting = (): readonly string[] =>
    outbox.entries.map(({ activity }) => activity.channelData.clientActivityID);
  return { outbox, clock, posted, failures, waiting };
}

const unreachable = fail({ kind: 'unreachable' });
const language: OutgoingActivity = {
  ...outgoing('l1'),
  type: 'event',
  name: 'guichet/language',
  value: 'en',
};

test('messages are posted in order, and kept until the journal shows them', async () => {
  const { outbox, posted, waiting } = setUp();
  for (const id of ['a', 'b', 'c']) outbox.add(outgoing(id));
  await settle();
  expect(posted).toEqual(['a', 'b', 'c']);
  expect(waiting()).toEqual(['a', 'b', 'c']);
  outbox.acknowledge('b');
  outbox.acknowledge('unknown');
  expect(waiting()).toEqual(['a', 'c']);
});

test('nothing is posted before there is a conversation', async () => {
  const { outbox, posted } = setUp([null]);
  outbox.add(outgoing('a'));
  await settle();
  expect(posted).toEqual([]);
  outbox.resume();
  await settle();
  expect(posted).toEqual(['a']);
});

test('what an earlier page left behind is posted, refused messages excepted', async () => {
  const { outbox, posted } = setUp(
    [],
    [
      { activity: outgoing('old'), refusal: null },
      { activity: outgoing('bad'), refusal: 'non' },
    ],
  );
  outbox.resume();
  await settle();
  expect(posted).toEqual(['old']);
});

test('an unreachable server is tried again after 1, 2, 4 … 30 seconds, always with the same id and in order', async () => {
  const { outbox, clock, posted } = setUp(Array.from({ length: 7 }, () => unreachable));
  outbox.add(outgoing('a'));
  outbox.add(outgoing('b'));
  await settle();
  for (const [index, seconds] of [1, 2, 4, 8, 16, 30, 30].entries()) {
    expect(posted).toHaveLength(index + 1);
    await clock.advance(seconds * 1_000 - 1);
    expect(posted).toHaveLength(index + 1);
    await clock.advance(1);
  }
  expect(posted).toEqual([...Array<string>(8).fill('a'), 'b']);
});

test('the connection being back ends the wait', async () => {
  const { outbox, posted } = setUp([unreachable]);
  outbox.add(outgoing('a'));
  await settle();
  outbox.resume();
  await settle();
  expect(posted).toEqual(['a', 'a']);
});

test('after a reconnection, what was taken but never shown is posted again', async () => {
  const { outbox, posted } = setUp();
  outbox.add(outgoing('a'));
  outbox.add(outgoing('b'));
  await settle();
  outbox.acknowledge('a');
  outbox.resume();
  await settle();
  expect(posted).toEqual(['a', 'b', 'b']);
});

test('a throttled message waits as long as the server says', async () => {
  const { outbox, clock, posted } = setUp([fail({ kind: 'throttled', waitMs: 7_000 })]);
  outbox.add(outgoing('a'));
  await clock.advance(6_999);
  outbox.resume();
  await settle();
  expect(posted).toEqual(['a']);
  await clock.advance(1);
  expect(posted).toEqual(['a', 'a']);
});

test('a refused message says why, lets the next one pass, and goes again only when asked', async () => {
  const { outbox, posted, waiting } = setUp([fail({ kind: 'refused', message: 'Trop long.' })]);
  outbox.add(outgoing('a'));
  outbox.add(outgoing('b'));
  await settle();
  expect(outbox.entries.map(({ refusal }) => refusal)).toEqual(['Trop long.', null]);
  outbox.resume();
  await settle();
  expect(posted).toEqual(['a', 'b', 'b']);
  outbox.retry('a');
  outbox.retry('b');
  await settle();
  expect(posted).toEqual(['a', 'b', 'b', 'a']);
  expect(waiting()).toEqual(['b', 'a']);
});

test('a message of an expired conversation waits for the next one', async () => {
  const { outbox, clock, posted, failures } = setUp([fail({ kind: 'expired' })]);
  outbox.add(outgoing('a'));
  await clock.advance(60_000);
  expect(posted).toEqual(['a']);
  expect(failures).toEqual([{ kind: 'expired' }]);
  outbox.resume();
  await settle();
  expect(posted).toEqual(['a', 'a']);
});

test.each([succeed({ id: 'x' }), fail({ kind: 'refused', message: null })])(
  'a change of language is done with as soon as it is answered: %j',
  async (answer) => {
    const { outbox, waiting } = setUp([answer]);
    outbox.add(language);
    await settle();
    expect(waiting()).toEqual([]);
  },
);

test('a cleared outbox posts nothing more', async () => {
  const { outbox, clock, posted } = setUp([unreachable]);
  outbox.add(outgoing('a'));
  await settle();
  outbox.clear();
  await clock.advance(60_000);
  expect(posted).toEqual(['a']);
});
