import { describe, expect, test } from '@jest/globals';
import { createDrafts } from '../../../../../channels/voice/stt/whisper/create-drafts.ts';

/** Drafts of pieces of 10 samples, one for each 20; `answer` ends the one that is being written. */
function start({ isBusy = false } = {}) {
  const told: string[] = [];
  const asked: number[] = [];
  const pieces: Int16Array[] = [];
  let answer: (text: string | undefined) => void = () => undefined;
  const state = { isBusy };
  const drafts = createDrafts({
    samples: 20,
    write: (sound) => {
      if (state.isBusy) return undefined;
      asked.push(sound.length);
      const { promise, resolve } = Promise.withResolvers<string | undefined>();
      answer = resolve;
      return promise;
    },
    tell: (text) => void told.push(text),
  });
  const take = (count: number) => {
    for (let one = 0; one < count; one += 1) {
      pieces.push(new Int16Array(10));
      drafts.take(pieces);
    }
  };
  const end = async (text: string | undefined) => {
    answer(text);
    await Promise.resolve();
  };
  return { take, end, told, asked, state, drafts };
}

describe('what is understood of speech that goes on', () => {
  test('is written anew each time there is enough more, one draft at a time', async () => {
    const { take, end, told, asked } = start();
    take(5);
    expect(asked).toEqual([2]);
    await end('bonjour');
    take(1);
    expect(asked).toEqual([2, 6]);
    await end('bonjour je');
    expect(told).toEqual(['bonjour', 'bonjour je']);
  });

  test('waits where the threads are needed, and comes as soon as they are not', () => {
    const { take, asked, state } = start({ isBusy: true });
    take(4);
    expect(asked).toEqual([]);
    state.isBusy = false;
    take(1);
    expect(asked).toEqual([5]);
  });

  test('is told once, and not where it is nothing or comes too late', async () => {
    const { take, end, told, drafts } = start();
    take(2);
    await end(undefined);
    take(2);
    await end('oui');
    take(2);
    await end('oui');
    take(2);
    drafts.stop();
    await end('oui mais');
    take(2);
    expect(told).toEqual(['oui']);
  });
});
