import type { Calendar, Region, WeekHours } from '../../../../bot/contracts/office.ts';

const day = ['09:00-12:00', '13:30-16:30'];

/** Monday to Friday with a lunch break, as the préfecture's office.yaml proposes. */
export const deskHours: WeekHours = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day };

/** Where the clocks of each region are. */
export const zones: Readonly<Record<Region, string>> = {
  metropole: 'Europe/Paris',
  'alsace-moselle': 'Europe/Paris',
  guadeloupe: 'America/Guadeloupe',
  martinique: 'America/Martinique',
  guyane: 'America/Cayenne',
  'la-reunion': 'Indian/Reunion',
  mayotte: 'Indian/Mayotte',
  'saint-barthelemy': 'America/St_Barthelemy',
  'saint-martin': 'America/Marigot',
  'saint-pierre-et-miquelon': 'America/Miquelon',
  'polynesie-francaise': 'Pacific/Tahiti',
  'nouvelle-caledonie': 'Pacific/Noumea',
  'wallis-et-futuna': 'Pacific/Wallis',
};

/** A calendar with desk hours and no closure in the region's own time. */
export const calendarIn = (region: Region, change: Partial<Calendar> = {}): Calendar => ({
  timeZone: zones[region],
  region,
  closures: [],
  deskHours,
  ...change,
});

/** The office without desk hours: it has no closing time. */
export const withoutHours: Calendar = { timeZone: 'Europe/Paris', region: 'metropole', closures: [] };
