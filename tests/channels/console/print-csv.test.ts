import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayBounds } from '../../../channels/console/day-bounds.ts';
import { printCsv } from '../../../channels/console/print-csv.ts';

describe('a CSV file', () => {
  test.each([
    ['text', 'text'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+33555205520', "'+33555205520"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ['', ''],
  ])('writes %j as %s', (cell, written) => {
    expect(printCsv([[cell]])).toBe(`\uFEFF${written}\r\n`);
  });

  test('gives back every cell that computes nothing as it was', () => {
    const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/u.test(text));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
        expect(parseCsv(printCsv(rows))).toEqual(rows);
      }),
    );
  });
});

/** RFC 4180, for files that end their lines. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('the bounds of a period', () => {
  test.each([
    ['2026-11-26', '2026-11-26', 'Europe/Paris', '2026-11-25T23:00:00.000Z', '2026-11-26T23:00:00.000Z'],
    // The clocks go forward on the 29th of March and back on the 25th of October.
    ['2026-03-29', '2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2026-12-01', '2026-12-31', 'America/Cayenne', '2026-12-01T03:00:00.000Z', '2027-01-01T03:00:00.000Z'],
    ['2026-12-31', '2026-12-31', 'Pacific/Noumea', '2026-12-30T13:00:00.000Z', '2026-12-31T13:00:00.000Z'],
  ])('%s to %s in %s', (first, last, timeZone, from, to) => {
    expect(dayBounds(first, last, timeZone)).toEqual({ from, to });
  });
});
