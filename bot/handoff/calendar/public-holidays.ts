import type { Region } from '../../contracts/office.ts';

/** A day of every year, as `MM-DD`, or so many days after Easter Sunday. */
type Rule = string | number;

interface Holiday {
  readonly on: Rule;
  readonly name: string;
  /** The first year in which it is one. */
  readonly since?: number;
  /** The last year in which it was one. */
  readonly until?: number;
}

/** Code du travail, L3133-1: the eleven of the whole Republic. */
const national: readonly Holiday[] = [
  { on: '01-01', name: 'Jour de l’an' },
  { on: 1, name: 'Lundi de Pâques' },
  { on: '05-01', name: 'Fête du travail' },
  { on: '05-08', name: 'Victoire 1945' },
  { on: 39, name: 'Ascension' },
  { on: 50, name: 'Lundi de Pentecôte' },
  { on: '07-14', name: 'Fête nationale' },
  { on: '08-15', name: 'Assomption' },
  { on: '11-01', name: 'Toussaint' },
  { on: '11-11', name: 'Armistice 1918' },
  { on: '12-25', name: 'Noël' },
];

const goodFriday: Holiday = { on: -2, name: 'Vendredi saint' };

/** Loi 83-550, décret 83-1003, Code du travail L3422-2, and L651-2 of the Code général de la fonction publique. */
const abolition = (on: string): Holiday => ({ on, name: 'Abolition de l’esclavage' });

/** What is added to the national ones. `docs/delays.md` says how sure each is; what is only custom is a closure of the office. */
const regional: Readonly<Record<Region, readonly Holiday[]>> = {
  metropole: [],
  // Code du travail, L3134-13. Good Friday holds in communes with a Protestant church or a mixed one.
  'alsace-moselle': [goodFriday, { on: '12-26', name: 'Saint-Étienne' }],
  // Good Friday is a custom of the Antilles, in no law.
  guadeloupe: [abolition('05-27')],
  martinique: [abolition('05-22')],
  guyane: [abolition('06-10')],
  'la-reunion': [abolition('12-20')],
  mayotte: [abolition('04-27')],
  'saint-barthelemy': [abolition('10-09')],
  // The code's text still said 27 May; the State's circulars and the préfecture have held it on 28 May since 2018.
  'saint-martin': [abolition('05-28')],
  // L3422-2 does not name it: the eleven alone.
  'saint-pierre-et-miquelon': [],
  // Labour code of the country; the assembly put 20 November in the place of 29 June (6 May 2025, from 2026 on).
  'polynesie-francaise': [
    { on: '03-05', name: 'Arrivée de l’Évangile' },
    goodFriday,
    { on: '06-29', name: 'Fête de l’autonomie', until: 2025 },
    { on: '11-20', name: 'Matari’i', since: 2026 },
  ],
  // The twelfth of the country's labour code.
  'nouvelle-caledonie': [{ on: '09-24', name: 'Fête de la citoyenneté' }],
  // Saint Peter and Paul (29 June) stands in some lists, not in the State's: left to the office.
  'wallis-et-futuna': [
    { on: '04-28', name: 'Saint Pierre Chanel' },
    { on: '07-29', name: 'Fête du territoire' },
  ],
};

const DAY_MS = 86_400_000;

/** The French name of the public holiday that an ISO day is in a region. */
export function holidayName(day: string, region: Region): string | undefined {
  const year = Number(day.slice(0, 4));
  const sinceEaster = Math.round((Date.parse(day) - easterOf(year)) / DAY_MS);
  return [...national, ...regional[region]].find(
    ({ on, since = year, until = year }) =>
      since <= year && year <= until && (on === sinceEaster || on === day.slice(5)),
  )?.name;
}

/**
 * Easter Sunday, midnight UTC: the moon's fourteenth day by the Gregorian epact, then the Sunday after it. The steps are
 * those of Knuth, The Art of Computer Programming, 1.3.2, exercise 14, after Lilius and Clavius.
 */
function easterOf(year: number): number {
  const goldenNumber = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const solarCorrection = Math.floor((3 * century) / 4) - 12;
  const lunarCorrection = Math.floor((8 * century + 5) / 25) - 5;
  const rawEpact = (11 * goldenNumber + 20 + lunarCorrection - solarCorrection) % 30;
  const epact = rawEpact === 24 || (rawEpact === 25 && goldenNumber > 11) ? rawEpact + 1 : rawEpact;
  const moonOfMarch = epact > 23 ? 74 - epact : 44 - epact;
  const sundayOfMarch = Math.floor((5 * year) / 4) - solarCorrection - 10;
  return Date.UTC(year, 2, moonOfMarch + 7 - ((sundayOfMarch + moonOfMarch) % 7));
}
