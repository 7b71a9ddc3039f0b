import { describe, expect, test } from '@jest/globals';
import { createDraftSaver, type DraftState } from '../../../../channels/console/app/state/save-draft.ts';
import { createFakeSchedule, settle } from './fake-schedule.ts';

function start(answers: boolean[] = []) {
  const clock = createFakeSchedule();
  const saved: string[] = [];
  const states: DraftState[] = [];
  const saver = createDraftSaver({
    save: async (text) => {
      saved.push(text);
      return answers.shift() ?? true;
    },
    schedule: clock.schedule,
    onState: (state) => states.push(state),
  });
  return { clock, saved, states, saver };
}

describe('a draft', () => {
  test('is saved once, a second after the last key', async () => {
    const { clock, saved, states, saver } = start();
    saver.change('B');
    await clock.pass(900);
    saver.change('Bo');
    await clock.pass(999);
    expect(saved).toEqual([]);
    await clock.pass(1);
    expect(saved).toEqual(['Bo']);
    expect(states.at(-1)).toBe('saved');
    expect(clock.pending()).toBe(0);
  });

  test('is tried again until the server has it', async () => {
    const { clock, saved, states, saver } = start([false, false, true]);
    saver.change('x');
    await clock.pass(1_000);
    expect(states.at(-1)).toBe('failed');
    await clock.pass(10_000);
    expect(saved).toEqual(['x', 'x', 'x']);
    expect(states.at(-1)).toBe('saved');
  });

  test('typed on while it was saved is saved again, after and not beside', async () => {
    const answers: ((isSaved: boolean) => void)[] = [];
    const saved: string[] = [];
    const clock = createFakeSchedule();
    const saver = createDraftSaver({
      save: (text) => {
        saved.push(text);
        return new Promise((resolve) => answers.push(resolve));
      },
      schedule: clock.schedule,
      onState: () => undefined,
    });
    saver.change('a');
    await clock.pass(1_000);
    saver.change('ab');
    await clock.pass(5_000);
    expect(saved).toEqual(['a']);
    answers[0]?.(true);
    await settle();
    await clock.pass(1_000);
    expect(saved).toEqual(['a', 'ab']);
  });

  test('that was sent is not saved any more', async () => {
    const { clock, saved, states, saver } = start();
    saver.change('x');
    saver.clear();
    await clock.pass(60_000);
    expect(saved).toEqual([]);
    expect(states.at(-1)).toBe('clean');
  });

  test('is saved at once when the page is left, and not if there is nothing new', async () => {
    const { saved, saver } = start();
    saver.flush();
    saver.change('x');
    saver.flush();
    await settle();
    saver.flush();
    expect(saved).toEqual(['x']);
  });
});
