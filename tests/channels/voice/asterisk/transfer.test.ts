import { describe, expect, test } from '@jest/globals';
import { createTransfer } from '../../../../channels/voice/asterisk/transfer.ts';
import { pretendTime } from './pretend-time.ts';

const turn = (): Promise<void> => new Promise(setImmediate);

function setUp(answers: { readonly ring?: boolean; readonly handOver?: Promise<boolean> } = {}) {
  const time = pretendTime();
  const done: string[] = [];
  const note = (what: string) => (): void => {
    done.push(what);
  };
  const transfer = createTransfer({
    agentId: 'agent',
    callerNumber: '0612345678',
    clock: time.clock,
    channels: {
      callAgents: async (ringMs, number) => {
        done.push(`ring ${ringMs} ${number ?? ''}`);
        return answers.ring ?? true;
      },
      dropAgent: async () => {
        done.push('drop');
      },
      handOver: async (name) => {
        done.push(`hand over to ${name}`);
        return answers.handOver ?? true;
      },
    },
    onAnswer: note('answer'),
    onDone: note('done'),
    onFailed: note('failed'),
  });
  return { transfer, time, done };
}

describe('a transfer', () => {
  test('is done when the agent has answered and both are connected', async () => {
    const { transfer, time, done } = setUp();
    transfer.start(25_000);
    transfer.take('StasisStart', 'Local/agents-1;1');
    expect(transfer.hasAnswer()).toBe(true);
    await turn();
    expect(done).toEqual(['ring 25000 0612345678', 'answer', 'hand over to Local/agents-1;1', 'done']);
    expect(transfer.isDone()).toBe(true);
    expect(time.waits()).toEqual([]);
  });

  test('asked for twice rings once', () => {
    const { transfer, done } = setUp();
    transfer.start(25_000);
    transfer.start(25_000);
    expect(done).toEqual(['ring 25000 0612345678']);
  });

  test.each([
    ['Asterisk refuses to ring', { ring: false }, () => undefined],
    [
      'nobody answers',
      {},
      (_: unknown, take: () => void) => {
        take();
      },
    ],
    [
      'Asterisk’s word never comes',
      {},
      (pass: (ms: number) => void) => {
        pass(28_000);
      },
    ],
  ] as const)('fails once when %s, and can be tried again', async (_what, answers, happen) => {
    const { transfer, time, done } = setUp(answers);
    transfer.start(25_000);
    happen(time.pass, () => {
      transfer.take('ChannelDestroyed', '');
    });
    await turn();
    transfer.take('ChannelDestroyed', '');
    time.pass(60_000);
    expect(done.slice(1)).toEqual(['drop', 'failed']);
    expect(transfer.hasAnswer()).toBe(false);
    transfer.start(1_000);
    expect(done.at(-1)).toBe('ring 1000 0612345678');
  });

  test('fails when the two can’t be connected', async () => {
    const { transfer, done } = setUp({ handOver: Promise.resolve(false) });
    transfer.start(25_000);
    transfer.take('StasisStart', 'x');
    await turn();
    expect(done.slice(1)).toEqual(['answer', 'hand over to x', 'drop', 'failed']);
  });

  test('tells nothing of a call that ended while they were being connected', async () => {
    const connecting = Promise.withResolvers<boolean>();
    const { transfer, done } = setUp({ handOver: connecting.promise });
    transfer.start(25_000);
    transfer.take('StasisStart', 'x');
    transfer.stop();
    connecting.resolve(true);
    await turn();
    expect(done).not.toContain('done');
    expect(transfer.isDone()).toBe(false);
  });

  test('what an agent’s channel does when nothing was asked for is no matter', () => {
    const { transfer, done } = setUp();
    transfer.take('StasisStart', 'x');
    transfer.take('StasisEnd', 'x');
    expect(done).toEqual([]);
  });
});
