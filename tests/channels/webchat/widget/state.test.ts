import { expect, test } from '@jest/globals';
import {
  createStateStore,
  type KeyValueStorage,
  STORAGE_KEY,
} from '../../../../channels/webchat/widget/state.ts';
import { outgoing } from './fakes.ts';

const newUserId = () => 'dl_new';
const empty = {
  userId: 'dl_new',
  conversation: null,
  isOpen: false,
  draft: '',
  locale: null,
  lastReadId: null,
  outbox: [],
};

/** A browser's storage, and what stands in it. */
function fakeStorage(json?: string): KeyValueStorage & { readonly items: Map<string, string> } {
  const items = new Map(json === undefined ? [] : [[STORAGE_KEY, json]]);
  return { items, getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, value) };
}

test('what one page keeps, the next one reads', () => {
  const storage = fakeStorage();
  createStateStore(storage, newUserId).update(() => ({
    isOpen: true,
    draft: 'bonj',
    conversation: { conversationId: 'c1', token: 't1' },
    outbox: [{ activity: outgoing('a'), refusal: null }],
  }));
  expect(createStateStore(storage, () => 'dl_other').read()).toEqual({
    ...empty,
    isOpen: true,
    draft: 'bonj',
    conversation: { conversationId: 'c1', token: 't1' },
    outbox: [{ activity: outgoing('a'), refusal: null }],
  });
});

test('two tabs do not overwrite each other', () => {
  const storage = fakeStorage();
  const [one, other] = [createStateStore(storage, newUserId), createStateStore(storage, newUserId)];
  one.update(() => ({ draft: 'bonjour' }));
  other.update(() => ({ isOpen: true }));
  expect(one.read()).toMatchObject({ draft: 'bonjour', isOpen: true });
});

test.each([
  '',
  'null',
  '[]',
  '"x"',
  '{',
  '{"userId":3,"conversation":{"token":1},"outbox":"x","draft":{},"isOpen":1}',
])('nonsense in the storage is an empty state: %j', (json) => {
  expect(createStateStore(fakeStorage(json), newUserId).read()).toEqual(empty);
});

test('the end of a conversation waits for the network as messages do', () => {
  const { text: _text, ...addressed } = outgoing('e1');
  const end = { ...addressed, type: 'event', name: 'guichet/episode-ended' } as const;
  const storage = fakeStorage();
  createStateStore(storage, newUserId).update(() => ({ outbox: [{ activity: end, refusal: null }] }));
  expect(createStateStore(storage, newUserId).read().outbox).toEqual([{ activity: end, refusal: null }]);
});

test('an entry that was tampered with is dropped, the others stay', () => {
  const good = { activity: outgoing('a'), refusal: null };
  const outbox = [
    null,
    { activity: { type: 'event', name: 'other' } },
    good,
    { activity: { ...outgoing('b'), text: 1 } },
  ];
  expect(createStateStore(fakeStorage(JSON.stringify({ outbox })), newUserId).read().outbox).toEqual([good]);
});

const refuse = (): never => {
  throw new Error('SecurityError');
};

test.each<[string, KeyValueStorage | null]>([
  ['there is none', null],
  ['reading is refused', { getItem: refuse, setItem: refuse }],
  ['it is full', { getItem: () => null, setItem: refuse }],
])('the state lives in memory when %s', (_, storage) => {
  const store = createStateStore(storage, newUserId);
  store.update(() => ({ draft: 'a' }));
  store.update(({ draft }) => ({ draft: `${draft}b` }));
  expect(store.read()).toEqual({ ...empty, draft: 'ab' });
});
