/** The days of the week, Monday first, as `office.yaml` names them. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** Something local that answers name: `value` to read, `spoken` to hear. */
export interface OfficeFact {
  readonly value: string;
  readonly spoken?: string;
  /** False until someone of the office has said it is right. */
  readonly confirmed: boolean;
}

/** Where public holidays differ (Code du travail, L3133-1, L3134-13, L3422-2). */
export const regions = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'la-reunion',
  'mayotte',
  'saint-barthelemy',
  'saint-martin',
  'saint-pierre-et-miquelon',
  'polynesie-francaise',
  'nouvelle-caledonie',
  'wallis-et-futuna',
] as const;
export type Region = (typeof regions)[number];

/** Openings of each day as `HH:MM-HH:MM`, so with a lunch break between two; a day left out is closed. */
export type WeekHours = Readonly<Partial<Record<Weekday, readonly string[]>>>;

/** Days on which the office is shut beside weekends and public holidays; ISO days, both included. */
export interface Closure {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** What working days and opening times are counted with. */
export interface Calendar {
  /** IANA name. */
  readonly timeZone: string;
  readonly region: Region;
  readonly closures: readonly Closure[];
  /** When agents answer; undefined when it is not known. */
  readonly deskHours?: WeekHours;
}

/** The people who answer. */
export interface OfficeDesk {
  /** When agents answer in the chat and by phone; a request that comes after the day's last hour counts from the next day. */
  readonly hours?: WeekHours;
  /** False until someone of the office has said that these hours are right. */
  readonly confirmed: boolean;
  /** Where the daily mail of overdue cases goes. */
  readonly qualityMailbox?: string;
  /** Sentences agents put into replies: `{{number}}`, `{{name}}`, `{{agent}}`, `{{dueOn}}`, `{{office}}` are filled in. */
  readonly cannedReplies: readonly CannedReply[];
}

export interface CannedReply {
  readonly title: string;
  readonly text: Readonly<Record<string, string>>;
}

/** One office and all that is local to it. The engine knows no office: this is data. */
export interface Office {
  readonly name: string;
  readonly department?: string;
  readonly assistantName: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Topics offered on the first screen. */
  readonly suggestions: readonly string[];
  /** Openings of each day as `HH:MM-HH:MM`; a day left out is closed; undefined when the hours are not known. */
  readonly hours?: WeekHours;
  readonly region: Region;
  readonly closures: readonly Closure[];
  readonly desk: OfficeDesk;
  readonly facts: Readonly<Record<string, OfficeFact>>;
}

/** Whether Intl knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('fr', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
