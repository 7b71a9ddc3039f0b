/** What the terminal is told while the service gets ready. */
export interface Progress {
  /** A step and how much of it is done, 0 to 1. */
  readonly report: (step: string, share: number) => void;
  /** A sentence; nothing for an empty one. */
  readonly say: (sentence: string) => void;
}

const names: Readonly<Record<string, string>> = {
  training: 'Training the linear model',
  embedding: 'Encoding the utterances (answers already work, other languages improve at the end)',
  widget: 'Building the web chat and the desk',
};
const STEP_PERCENT = 10;

/** Prints a line at the start of each step and every ten percent of it; a step already done (from a cache) prints nothing. */
export function createProgress(out: { write(text: string): unknown }): Progress {
  const last = new Map<string, number>();
  return {
    report(step, share) {
      const percent = Math.floor((share * 100) / STEP_PERCENT) * STEP_PERCENT;
      const before = last.get(step);
      if (before !== undefined && percent <= before) return;
      last.set(step, percent);
      out.write(`${names[step] ?? step}: ${percent} %\n`);
    },
    say(sentence) {
      if (sentence !== '') out.write(`${sentence}\n`);
    },
  };
}
