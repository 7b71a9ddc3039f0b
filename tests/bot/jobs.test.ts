import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createJobs, type Job } from '../../bot/jobs.ts';
import { createLogger } from '../../bot/logger.ts';

let lines: string[];
beforeEach(() => {
  jest.useFakeTimers();
  lines = [];
});
afterEach(() => {
  jest.useRealTimers();
});

const start = (...jobs: readonly Job[]) => {
  const made = createJobs(jobs, createLogger('debug', { write: (line: string) => lines.push(line) }));
  made.start();
  return made;
};

/** A job that counts its runs, each of which lasts until it is ended. */
function createSlowJob(everyMs: number) {
  const ends: (() => void)[] = [];
  const job: Job = { name: 'slow', everyMs, run: () => new Promise<void>((resolve) => ends.push(resolve)) };
  return { job, ends };
}

describe('jobs', () => {
  test('run each at its own pace, the first time after one period', async () => {
    const ran: string[] = [];
    const note = (name: string, everyMs: number): Job => ({ name, everyMs, run: async () => ran.push(name) });
    const jobs = start(note('often', 10), note('seldom', 25));
    expect(ran).toEqual([]);
    await jest.advanceTimersByTimeAsync(50);
    expect(ran.filter((name) => name === 'often')).toHaveLength(5);
    expect(ran.filter((name) => name === 'seldom')).toHaveLength(2);
    await jobs.stop();
  });

  test('are never run twice at once: a period that comes too early is left out', async () => {
    const { job, ends } = createSlowJob(10);
    start(job);
    await jest.advanceTimersByTimeAsync(35);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(10);
    expect(ends).toHaveLength(2);
  });

  test('that are slow hold up no other', async () => {
    let runs = 0;
    start(createSlowJob(10).job, { name: 'quick', everyMs: 10, run: async () => (runs += 1) });
    await jest.advanceTimersByTimeAsync(30);
    expect(runs).toBe(3);
  });

  test('that fail are logged by name without their message, and come again', async () => {
    let runs = 0;
    const run = async () => {
      runs += 1;
      if (runs < 3) throw new RangeError('S3CRET');
    };
    start({ name: 'fragile', everyMs: 10, run });
    await jest.advanceTimersByTimeAsync(40);
    expect(runs).toBe(4);
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ job: 'fragile', error: { kind: 'RangeError' } });
    expect(lines.join()).not.toContain('S3CRET');
  });

  test('that stop start nothing more, and wait for what runs', async () => {
    const { job, ends } = createSlowJob(10);
    const jobs = start(job);
    await jest.advanceTimersByTimeAsync(10);
    let isStopped = false;
    const stopped = jobs.stop().then(() => (isStopped = true));
    await jest.advanceTimersByTimeAsync(50);
    expect([isStopped, ends.length]).toEqual([false, 1]);
    ends[0]?.();
    await stopped;
    await jest.advanceTimersByTimeAsync(50);
    expect([isStopped, ends.length]).toEqual([true, 1]);
  });

  test('that were never started stop at once', async () => {
    const { job } = createSlowJob(10);
    const jobs = createJobs([job], createLogger('silent', { write: () => true }));
    await expect(jobs.stop()).resolves.toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });
});
