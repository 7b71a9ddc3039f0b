const DAY_MS = 86_400_000;

/** From the beginning of a first ISO day to the end of a last one, in a time zone: instants, the second one excluded. */
export function dayBounds(
  from: string,
  to: string,
  timeZone: string,
): { readonly from: string; readonly to: string } {
  const after = new Date(Date.parse(to) + DAY_MS).toISOString().slice(0, 10);
  return { from: startOf(from, timeZone).toISOString(), to: startOf(after, timeZone).toISOString() };
}

/** Midnight of a day somewhere. Twice, for the difference to UTC that holds then may not be the one of the first guess. */
function startOf(day: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  const guess = wanted - offsetMs(new Date(wanted), timeZone);
  return new Date(wanted - offsetMs(new Date(guess), timeZone));
}

/** How far the clocks of a time zone are ahead of UTC at an instant. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const local = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return local - Math.floor(at.getTime() / 1000) * 1000;
}
