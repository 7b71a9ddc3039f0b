import { afterEach } from '@jest/globals';
import { Conversation } from '../../../../channels/webchat/widget/conversation.ts';
import type { ConversationView } from '../../../../channels/webchat/widget/conversation-view.ts';
import type { DirectLine } from '../../../../channels/webchat/widget/direct-line.ts';
import { createStateStore, type SavedState } from '../../../../channels/webchat/widget/state.ts';
import type { OutgoingActivity, OutgoingTyping } from '../../../../channels/webchat/widget/wire.ts';
import { FakeClock, fakeDirectLine, FakeSocket, settle, succeed } from './fakes.ts';

const running: Conversation[] = [];
afterEach(() => {
  for (const conversation of running.splice(0)) conversation.stop();
});

/** A conversation, stopped after the test, before a server that takes everything and says only what the test makes it say. */
export function setUp(saved: Partial<SavedState> = {}, overrides: Partial<DirectLine> = {}) {
  const clock = new FakeClock();
  const posted: OutgoingActivity[] = [];
  const typings: OutgoingTyping[] = [];
  const views: ConversationView[] = [];
  const sockets: FakeSocket[] = [];
  const store = createStateStore(null, () => 'dl_1');
  store.update(() => saved);
  let ids = 0;
  const conversation = new Conversation({
    directLine: fakeDirectLine({
      post: async (_, activity) => {
        if (activity.type === 'typing') typings.push(activity);
        else posted.push(activity);
        return succeed({ id: 'posted' });
      },
      ...overrides,
    }),
    store,
    clock,
    random: () => 1,
    newId: () => `id${++ids}`,
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    hasNetwork: () => true,
    locale: () => 'fr',
    onChange: (view) => views.push(view),
  });
  running.push(conversation);
  const hear = async (...activities: readonly object[]): Promise<void> => {
    sockets.at(-1)?.emit('open');
    sockets.at(-1)?.emit('message', JSON.stringify({ activities, watermark: '9' }));
    await settle();
  };
  return { conversation, clock, posted, typings, views, sockets, store, hear };
}

/** What the other side says. */
export const reply = (id: string, role = 'bot') => ({
  type: 'message',
  id,
  text: id,
  from: { id: 'g', role },
});
