import { describe, expect, test } from '@jest/globals';
import { createLogger } from '../../bot/logger.ts';

function start(level = 'debug') {
  const lines: string[] = [];
  return { lines, logger: createLogger(level, { write: (line: string) => lines.push(line) }) };
}
const SECRET = 'S3CRET';
const activity = {
  type: 'message',
  id: 'a1',
  text: SECRET,
  speak: SECRET,
  value: { anything: SECRET },
  channelData: { clientActivityID: SECRET },
  from: { id: SECRET, name: SECRET },
};

describe('personal fields never reach the log', () => {
  test('at the first level', () => {
    const { lines, logger } = start();
    logger.info(
      {
        ...activity,
        name: SECRET,
        email: SECRET,
        phone: SECRET,
        token: SECRET,
        authorization: SECRET,
        pii: SECRET,
      },
      'm',
    );
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ type: 'message', id: 'a1', msg: 'm' });
    expect(lines.join('')).not.toContain(SECRET);
  });

  test('at the second level', () => {
    const { lines, logger } = start();
    logger.error({ activity, request: { token: SECRET, headers: 'h' } }, 'm');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ activity: { id: 'a1' }, request: { headers: 'h' } });
    expect(lines.join('')).not.toContain(SECRET);
  });

  test('at any level of the log', () => {
    const { lines, logger } = start();
    for (const level of ['debug', 'info', 'warn', 'error'] as const)
      logger[level]({ text: SECRET, activity }, level);
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toContain(SECRET);
  });
});

test('a line is one JSON object with a time and a level, and nothing of the machine', () => {
  const { lines, logger } = start();
  logger.warn({ count: 3 }, 'two\nlines');
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trim()).not.toContain('\n');
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 40,
    time: expect.any(Number),
    count: 3,
    msg: 'two\nlines',
  });
});

test('what is below the level is not written, and nothing is when it is silent', () => {
  const warn = start('warn');
  warn.logger.info({}, 'no');
  warn.logger.warn({}, 'yes');
  expect(warn.lines).toHaveLength(1);
  const silent = start('silent');
  silent.logger.error({}, 'no');
  expect(silent.lines).toEqual([]);
});
