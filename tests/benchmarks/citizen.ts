import { setTimeout as wait } from 'node:timers/promises';
import { joinQueue, openChat, type ChatClient } from '../support/chat-client.ts';
import { keyOf, type DeliveryLog } from './delivery-log.ts';
import { createTraveller, type Traveller } from './traveller.ts';

/** A citizen who waits for an agent and then talks with them. */
export interface Citizen {
  readonly conversationId: string;
  readonly home: string;
  readonly chat: ChatClient;
  readonly traveller: Traveller;
  /** Writes until an instant of `performance.now`; resolves when all of it is acknowledged. */
  readonly talk: (until: number) => Promise<void>;
}

export interface CitizenDeps {
  readonly name: string;
  readonly home: string;
  readonly bases: readonly string[];
  readonly log: DeliveryLog;
  /** From one message to the next, on average. */
  readonly paceMs: number;
}

/** How long before a message is sent its writer is seen typing. */
const TYPING_MS = 2_000;

/** Opens a conversation at its home, and asks for an agent there. */
export async function createCitizen({ name, home, bases, log, paceMs }: CitizenDeps): Promise<Citizen> {
  const chat: ChatClient = await openChat(home, {
    onActivity: ({ text, from }) => {
      if (from.role === 'agent') log.saw(text);
    },
    onLost: () => void traveller.leave(chat.base()),
  });
  const traveller = createTraveller({ bases, first: home, connect: chat.connect });
  await joinQueue(chat);
  const { conversationId } = chat.conversation;
  const say = async (number: number) => {
    const text = `${name}-${number} Il manque toujours une pièce, et je ne sais pas laquelle envoyer.`;
    const delivery = log.sent(keyOf(text), 'toAgent', conversationId);
    delivery.id = await traveller.insist(() => chat.say(text, delivery.key));
    delivery.ackedAt = performance.now();
  };
  return {
    ...{ conversationId, home, chat, traveller },
    async talk(until) {
      // Everybody is somewhere else in what they do.
      await wait(Math.random() * paceMs);
      for (let number = 1; performance.now() < until; number += 1) {
        // Like the widget: a sign that is lost is lost.
        await chat.type().catch(() => undefined);
        await wait(TYPING_MS);
        await say(number);
        await wait(pauseAround(paceMs - TYPING_MS));
      }
    },
  };
}

/** People are no clocks: from half to one and a half of it. */
export const pauseAround = (ms: number): number => ms * (0.5 + Math.random());
