const WIDTH = 24;
const PERCENT = 100;

/** Where progress is drawn: a terminal's line is drawn over, a file gets a line for each tenth. */
export interface ProgressOut {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar for each file, with how much of it is done. */
export function drawProgress(out: ProgressOut): (name: string, share: number) => void {
  let last = '';
  return (name, share) => {
    const percent = Math.floor(share * PERCENT);
    const step = out.isTTY ? percent : Math.floor(percent / 10) * 10;
    const line = `${name.padEnd(18)} ${bar(step)} ${String(step).padStart(3)} %`;
    if (line === last) return;
    last = line;
    out.write(out.isTTY ? `\r${line}${share >= 1 ? '\n' : ''}` : `${line}\n`);
  };
}

const bar = (percent: number): string => {
  const full = Math.round((percent / PERCENT) * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
};
