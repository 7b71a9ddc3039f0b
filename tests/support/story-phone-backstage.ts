import type { Backstage } from './story-backstage.ts';
import type { PhoneLine } from './story-phone-line.ts';

const MINUTE_MS = 60_000;

/** The window of the stories is the call: closing it is hanging up. */
export function backstageOfCall(backstage: Backstage, line: Pick<PhoneLine, 'caller' | 'hangUp'>): Backstage {
  return {
    ...backstage,
    showWindow: async (conversationId, isOpen) => {
      if (!isOpen) await line.hangUp();
      await backstage.showWindow(conversationId, isOpen);
    },
    pass: async (minutes) => {
      for (let passed = 0; passed < minutes; passed += 1) {
        await line.caller.wait(MINUTE_MS);
        await backstage.pass(1);
      }
    },
    ratingsOf: async (id) =>
      (await backstage.ratingsOf(id)).map((rating) => ({ ...rating, channel: chatFor(rating.channel) })),
    ticketOf: async (id) => {
      const ticket = await backstage.ticketOf(id);
      return ticket && { ...ticket, channel: chatFor(ticket.channel) };
    },
  };
}

/** A story names the chat as the channel; over a call it must be the call's. */
function chatFor(channel: string): 'webchat' {
  if (channel === 'telephony' || channel === 'browser-voice') return 'webchat';
  throw new Error(`This was written by a call as ${channel}.`);
}
