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
  readonly hours?: Readonly<Partial<Record<Weekday, readonly string[]>>>;
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
