import { describe, expect, test } from '@jest/globals';
import Holidays from 'date-holidays';
import fc from 'fast-check';
import { regions, type Region } from '../../../../bot/contracts/office.ts';
import { weekdayOf } from '../../../../bot/handoff/calendar/local-time.ts';
import { holidayName } from '../../../../bot/handoff/calendar/public-holidays.ts';
import { nextDay } from '../../../../bot/handoff/calendar/working-days.ts';

function daysOf(year: number): readonly string[] {
  const days = [`${year}-01-01`];
  while (days.at(-1) !== `${year}-12-31`) days.push(nextDay(days.at(-1) ?? ''));
  return days;
}

const holidaysOf = (year: number, region: Region) =>
  daysOf(year).filter((day) => holidayName(day, region) !== undefined);

const dayNamed = (year: number, name: string, region: Region = 'metropole') =>
  daysOf(year).find((day) => holidayName(day, region) === name);

test('metropolitan France has the eleven of the Code du travail, by their French names', () => {
  expect(holidaysOf(2026, 'metropole').map((day) => `${day} ${holidayName(day, 'metropole')}`)).toEqual([
    '2026-01-01 Jour de l’an',
    '2026-04-06 Lundi de Pâques',
    '2026-05-01 Fête du travail',
    '2026-05-08 Victoire 1945',
    '2026-05-14 Ascension',
    '2026-05-25 Lundi de Pentecôte',
    '2026-07-14 Fête nationale',
    '2026-08-15 Assomption',
    '2026-11-01 Toussaint',
    '2026-11-11 Armistice 1918',
    '2026-12-25 Noël',
  ]);
});

describe('Easter Monday', () => {
  test.each([
    ['2008-03-24', 'nearly the earliest there is'],
    ['2011-04-25', 'nearly the latest'],
    ['2038-04-26', 'the latest there is'],
    ['1981-04-20', 'an epact of 24, which is moved'],
    ['1954-04-19', 'an epact of 25 in the second half of the cycle, which is moved'],
    ['2000-04-24', 'a century that has a leap day'],
    ['2100-03-29', 'a century that has none'],
  ])('is right on %s: %s', (day) => {
    expect(dayNamed(Number(day.slice(0, 4)), 'Lundi de Pâques')).toBe(day);
  });

  test('is a Monday from 23 March to 26 April of every year, with Ascension and Whit Monday after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2300 }), (year) => {
        const easter = dayNamed(year, 'Lundi de Pâques') ?? '';
        expect(weekdayOf(easter)).toBe('monday');
        expect(`${year}-03-23` <= easter && easter <= `${year}-04-26`).toBe(true);
        const after = (days: number) =>
          new Date(Date.parse(easter) + days * 86_400_000).toISOString().slice(0, 10);
        // In some years, such as 2092, Ascension falls on 8 May, which then has the other name.
        expect(holidayName(after(38), 'metropole')).toMatch(/^(?:Ascension|Victoire 1945|Fête du travail)$/u);
        expect(holidayName(after(49), 'metropole')).toBe('Lundi de Pentecôte');
      }),
      { numRuns: 60 },
    );
  });
});

describe('what a region adds', () => {
  test.each<[Region, readonly string[]]>([
    ['alsace-moselle', ['2026-04-03 Vendredi saint', '2026-12-26 Saint-Étienne']],
    ['guadeloupe', ['2026-05-27 Abolition de l’esclavage']],
    ['martinique', ['2026-05-22 Abolition de l’esclavage']],
    ['guyane', ['2026-06-10 Abolition de l’esclavage']],
    ['la-reunion', ['2026-12-20 Abolition de l’esclavage']],
    ['mayotte', ['2026-04-27 Abolition de l’esclavage']],
    ['saint-barthelemy', ['2026-10-09 Abolition de l’esclavage']],
    ['saint-martin', ['2026-05-28 Abolition de l’esclavage']],
    ['saint-pierre-et-miquelon', []],
    [
      'polynesie-francaise',
      ['2026-03-05 Arrivée de l’Évangile', '2026-04-03 Vendredi saint', '2026-11-20 Matari’i'],
    ],
    ['nouvelle-caledonie', ['2026-09-24 Fête de la citoyenneté']],
    ['wallis-et-futuna', ['2026-04-28 Saint Pierre Chanel', '2026-07-29 Fête du territoire']],
  ])('%s', (region, added) => {
    const national = new Set(holidaysOf(2026, 'metropole'));
    const found = holidaysOf(2026, region).filter((day) => !national.has(day));
    expect(found.map((day) => `${day} ${holidayName(day, region)}`)).toEqual(added);
    expect(holidaysOf(2026, region)).toHaveLength(11 + added.length);
  });

  test('French Polynesia kept its day of autonomy until 2025', () => {
    expect(holidayName('2025-06-29', 'polynesie-francaise')).toBe('Fête de l’autonomie');
    expect(holidayName('2025-11-20', 'polynesie-francaise')).toBeUndefined();
    expect(holidayName('2026-06-29', 'polynesie-francaise')).toBeUndefined();
  });
});

describe('date-holidays, an independent list, agrees from 2026 to 2030', () => {
  const countries: Readonly<Record<Region, readonly [string, string?]>> = {
    metropole: ['FR'],
    'alsace-moselle': ['FR', '67'],
    guadeloupe: ['GP'],
    martinique: ['MQ'],
    guyane: ['GF'],
    'la-reunion': ['RE'],
    mayotte: ['YT'],
    'saint-barthelemy': ['BL'],
    'saint-martin': ['MF'],
    'saint-pierre-et-miquelon': ['PM'],
    'polynesie-francaise': ['PF'],
    'nouvelle-caledonie': ['NC'],
    'wallis-et-futuna': ['WF'],
  };

  /** Where we differ knowingly: `+` is ours alone, `-` theirs alone. */
  const differences: Partial<Record<Region, { readonly why: string; of(year: number): readonly string[] }>> =
    {
      guadeloupe: {
        why: 'Good Friday is a custom there, in no law: an office that closes writes a closure',
        of: (year) => [`-${dayNamed(year, 'Vendredi saint', 'alsace-moselle')}`],
      },
      martinique: {
        why: 'as in Guadeloupe',
        of: (year) => [`-${dayNamed(year, 'Vendredi saint', 'alsace-moselle')}`],
      },
      'saint-martin': {
        why: 'it has the 27 May of the code’s text; the préfecture has held 28 May since 2018',
        of: (year) => [`+${year}-05-28`, `-${year}-05-27`],
      },
      'wallis-et-futuna': {
        why: 'it adds Saint Peter and Paul, which the State’s own list of holidays does not have',
        of: (year) => [`-${year}-06-29`],
      },
    };

  test.each(regions.map((region) => [region, differences[region]?.why ?? 'no difference'] as const))(
    '%s: %s',
    (region) => {
      const [country, state] = countries[region];
      const list = state === undefined ? new Holidays(country) : new Holidays(country, state);
      for (let year = 2026; year <= 2030; year += 1) {
        const publicDays = list.getHolidays(year).filter(({ type }) => type === 'public');
        const theirs = new Set(publicDays.map(({ date }) => date.slice(0, 10)));
        const ours = new Set(holidaysOf(year, region));
        const found = [
          ...[...ours.difference(theirs)].map((day) => `+${day}`),
          ...[...theirs.difference(ours)].map((day) => `-${day}`),
        ];
        expect(found).toEqual(differences[region]?.of(year) ?? []);
      }
    },
  );
});
