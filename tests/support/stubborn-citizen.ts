import { openConversation, post, type OpenConversation } from './direct-line-caller.ts';

/** Where the server is now; each failed request waits for the next place. */
export interface Whereabouts {
  readonly base: () => string;
  /** Resolves once the server answers again after it was lost at this address. */
  readonly again: (lost: string) => Promise<void>;
}

/** What one citizen did: the ids that were acknowledged, in the order they were sent. */
export interface Account {
  readonly conversation: OpenConversation;
  readonly acknowledged: readonly string[];
  readonly resent: number;
}

/**
 * Sends its messages one after the other and resends with the same clientActivityID what was not acknowledged, as the
 * widget's outbox does. A refusal by the server is an error here: it rejects.
 */
export async function beStubborn(
  name: string,
  texts: readonly string[],
  { base, again }: Whereabouts,
  onAcknowledged: () => void,
): Promise<Account> {
  let resent = 0;
  const insist = async <T>(ask: (at: string) => Promise<T>): Promise<T> => {
    for (;;) {
      const at = base();
      try {
        return await ask(at);
      } catch (error) {
        // fetch throws a TypeError for a lost connection, which alone is worth another try. By its name: under Jest it is
        // of another realm.
        if ((error as Error).name !== 'TypeError') throw error;
        resent += 1;
        await again(at);
      }
    }
  };
  const conversation = await insist((at) => openConversation(at, name));
  const acknowledged: string[] = [];
  for (const [number, text] of texts.entries()) {
    acknowledged.push(await insist((at) => send(at, conversation, text, `${name}-${String(number)}`)));
    onAcknowledged();
  }
  return { conversation, acknowledged, resent };
}

async function send(
  at: string,
  conversation: OpenConversation,
  text: string,
  clientId: string,
): Promise<string> {
  const response = await post(at, conversation, text, clientId);
  const body = await response.text();
  if (!response.ok) throw new Error(`refused with ${String(response.status)}: ${body}`);
  return (JSON.parse(body) as { readonly id: string }).id;
}
