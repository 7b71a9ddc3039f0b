import { describe, expect, test } from '@jest/globals';
import { timing } from '../../../../channels/voice/session/timing.ts';
import { reply, startCall } from './scripted-call.ts';
import { createVirtualClock, settle } from './virtual-clock.ts';

const form = reply('De quoi s’agit-il ?', { outcome: 'form', expects: 'subject' }, ['Passer', 'Annuler']);
const live = reply('Un agent est là.', { outcome: 'handoff', live: true });

/** The waits of the limit come when they are asked for: 40 minutes of 20 ms take long. */
const start = async (answer = form) => {
  const clock = createVirtualClock();
  const waits = new Map<number, () => void>();
  const limits: readonly number[] = [timing.longestCallMs, timing.lastMinutesMs, timing.limitAgainMs];
  const after = (ms: number, run: () => void) => {
    if (!limits.includes(ms)) return clock.after(ms, run);
    waits.set(ms, run);
    return () => void waits.delete(ms);
  };
  const call = await startCall({ clock: { ...clock, after }, bot: () => [answer] });
  await call.press('1');
  await call.listen();
  call.said();
  const reach = async (name: 'longestCallMs' | 'lastMinutesMs' | 'limitAgainMs') => {
    waits.get(timing[name])?.();
    await settle();
    await call.listen();
  };
  return { ...call, reach, waits };
};

describe('a call without end', () => {
  test('is handed over after forty minutes, and ends with a word before 45', async () => {
    expect(timing.longestCallMs + timing.lastMinutesMs).toBeLessThan(45 * 60_000);
    const call = await start();
    await call.reach('longestCallMs');
    expect(call.said().slice(0, 2)).toEqual([
      'Notre appel est déjà long, excusez-moi. Une personne va prendre la suite.',
      'De quoi s’agit-il ?',
    ]);
    expect(call.facts()).toContain('handOver');
    await call.reach('lastMinutesMs');
    expect(call.said()[0]).toMatch(/^Excusez-moi, cet appel ne peut pas durer plus longtemps/u);
    expect(call.session.state()).toBe('ended');
    expect(call.transport.hasHungUp()).toBe(true);
  });

  test('leaves who is in a form there until the end', async () => {
    const call = await start();
    await call.press('0');
    await call.listen();
    call.said();
    await call.reach('longestCallMs');
    expect(call.said()).toEqual([]);
  });

  test('is not cut while an agent is on the line', async () => {
    const call = await start(live);
    await call.press('0');
    await call.listen();
    call.transport.emit({ type: 'transfer', outcome: 'answered' });
    await call.reach('longestCallMs');
    await call.reach('limitAgainMs');
    expect(call.session.state()).toBe('transfer');
    expect(call.transport.hasHungUp()).toBe(false);
  });
});

test('more than twenty keys a second are dropped', async () => {
  const call = await start();
  for (let at = 0; at < 60; at += 1) await call.press('*');
  expect(call.said()).toHaveLength(20);
  await call.pass(1_000);
  call.said();
  await call.press('0');
  expect(call.messages()).toEqual(['parler à un agent']);
});
