import { describe, expect, test } from '@jest/globals';
import { findIn, levelsIn, onePerte } from './write-content.ts';

describe('dates of an answer', () => {
  test('an answer out of date is a warning', () => {
    expect(findIn(onePerte({ validUntil: '2026-11-23' }))).toEqual([
      'perte/fr.yaml:7: warning: the answer is out of date since 2026-11-23',
    ]);
  });

  test.each(['2026-11-24', '2026-12-24'])('an answer that ends on %s is a notice', (validUntil) => {
    expect(findIn(onePerte({ validUntil }))).toEqual([
      `perte/fr.yaml:7: notice: read the answer over by ${validUntil}`,
    ]);
  });

  test('an answer that ends in 31 days has nothing to report', () => {
    expect(levelsIn(onePerte({ validUntil: '2026-12-25' }))).toEqual([]);
  });

  test('an answer checked tomorrow is an error', () => {
    expect(findIn(onePerte({ checkedOn: '2026-11-25' }))).toEqual([
      'perte/fr.yaml:6: error: checkedOn 2026-11-25 is in the future',
    ]);
  });

  test('today is the day it is where the office is', () => {
    const lateInParis = new Date('2026-11-24T23:30:00Z');
    expect(findIn(onePerte({ checkedOn: '2026-11-25' }), lateInParis)).toEqual([]);
  });

  test('an answer that ended before it was checked is an error', () => {
    const dates = { checkedOn: '2026-11-02', validUntil: '2026-11-01' };
    expect(findIn(onePerte(dates))).toContain(
      'perte/fr.yaml:7: error: validUntil 2026-11-01 is before checkedOn',
    );
  });

  test.each(['hier', '2026-02-30', '2026'])('« %s » is not a date', (checkedOn) => {
    expect(findIn(onePerte({ checkedOn }))).toEqual([
      'perte/fr.yaml:6: error: `checkedOn` is not a date such as 2026-05-01',
    ]);
  });
});
