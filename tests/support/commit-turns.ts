// A child process for the crash test: opens the store of the folder in its first argument, commits turns in eight
// conversations side by side for ever, and writes a line "conversation activity" for each turn that is acknowledged.
import { openStore } from '../../bot/store/open-store.ts';
import { makeTurn } from './journal-turns.ts';

const [dataDir = '.', round = '0'] = process.argv.slice(2);
const { journal } = await openStore({ dataDir });

async function commitForEver(conversationId: string): Promise<never> {
  for (let number = 0; ; number += 1) {
    const turn = makeTurn(conversationId, `${round}-${String(number)}`, { replies: 2 });
    await journal.hold(conversationId, (held) => held.commit(turn));
    process.stdout.write(`${conversationId} ${turn.incoming.id}\n`);
    // Commits of SQLite are synchronous: without this the first conversation would never let the others begin.
    await new Promise(setImmediate);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, number) => commitForEver(`conversation-${String(number)}`)));
