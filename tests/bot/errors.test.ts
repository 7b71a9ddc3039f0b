import { describe, expect, test } from '@jest/globals';
import { AppError, describeError } from '../../bot/errors.ts';

test('an error of ours carries its code, and its cause where there is one', () => {
  const cause = new Error('inner');
  const error = new AppError('STORE_FAILED', 'outer', { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'AppError', code: 'STORE_FAILED', message: 'outer', cause });
});

describe('an error described for the log', () => {
  test('is its kind and the place it was thrown at', () => {
    expect(describeError(new RangeError('x'))).toEqual({
      kind: 'RangeError',
      at: expect.stringMatching(/^at .*errors\.test\.ts:\d+:\d+\)?$/u),
    });
    expect(describeError(new AppError('STORE_FAILED', 'x')).kind).toBe('STORE_FAILED');
  });

  test('says nothing of its message, whatever that looks like', () => {
    for (const message of [
      'S3CRET',
      'a\n    at S3CRET (x:1:2)',
      'at S3CRET',
      'first\nat S3CRET',
      '\n\n    at S3CRET\n',
    ]) {
      const described = describeError(new Error(message));
      expect(JSON.stringify(described)).not.toContain('S3CRET');
      expect(described.at).toMatch(/errors\.test\.ts/u);
    }
  });

  test('says nothing of what is not an error but its type', () => {
    expect(describeError('S3CRET')).toEqual({ kind: 'string', at: '' });
    expect(describeError(undefined)).toEqual({ kind: 'undefined', at: '' });
    expect(describeError({ message: 'S3CRET' })).toEqual({ kind: 'object', at: '' });
  });

  test('does without a stack', () => {
    const error = new Error('S3CRET');
    error.stack = '';
    expect(describeError(error)).toEqual({ kind: 'Error', at: '' });
  });
});
