import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** By which channel a call came and in which language it was by then. */
type CallLabels = Readonly<Record<'channel' | 'language', string>>;

/** What is counted of calls; no words and no numbers of the callers. */
export interface CallCounters {
  readonly active: (change: 1 | -1) => void;
  readonly refused: () => void;
  /** `outcome`: completed, abandoned, transferred or failed. */
  readonly ended: (labels: CallLabels & Readonly<Record<'outcome', string>>) => void;
  /** `what`: noInput, noMatch, busy, bargeIn, falseInterruption or transfer. */
  readonly happened: (labels: CallLabels & Readonly<Record<'what', string>>) => void;
  /** From the end of speech, or a key, to the first sound; `after`: key, closed or open. */
  readonly firstAudio: (labels: CallLabels & Readonly<Record<'after', string>>, seconds: number) => void;
}

const FIRST_AUDIO_SECONDS = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.6, 2, 3, 5];

/** The counters of calls in the process's registry. */
export function createCallCounters(registers: Registry[]): CallCounters {
  const active = new Gauge({ name: 'guichet_calls_active', help: 'Calls in progress', registers });
  const refused = new Counter({
    name: 'guichet_calls_refused_total',
    help: 'Calls given to the dialplan because there were too many, or Asterisk refused',
    registers,
  });
  const ended = new Counter({
    name: 'guichet_calls_total',
    help: 'Calls that are over, by channel, language and outcome',
    labelNames: ['channel', 'language', 'outcome'],
    registers,
  });
  const events = new Counter({
    name: 'guichet_call_events_total',
    help: 'What happened in calls: noInput, noMatch, busy, bargeIn, falseInterruption, transfer',
    labelNames: ['channel', 'language', 'what'],
    registers,
  });
  const firstAudio = new Histogram({
    name: 'guichet_call_first_audio_seconds',
    help: 'From the end of speech, or a key, to the first sound of the answer',
    labelNames: ['channel', 'language', 'after'],
    buckets: FIRST_AUDIO_SECONDS,
    registers,
  });
  return {
    active: (change) => {
      active.inc(change);
    },
    refused: () => {
      refused.inc();
    },
    ended: (labels) => {
      ended.inc(labels);
    },
    happened: (labels) => {
      events.inc(labels);
    },
    firstAudio: (labels, seconds) => {
      firstAudio.observe(labels, seconds);
    },
  };
}

/** How far the rendering of the voice's sentences is. */
export function renderedSentences(registers: Registry[]): (done: number, total: number) => void {
  const done = new Gauge({
    name: 'guichet_voice_sentences_rendered',
    help: 'Sentences of the voice that are rendered ahead',
    registers,
  });
  const total = new Gauge({
    name: 'guichet_voice_sentences',
    help: 'Sentences of the voice to be rendered ahead',
    registers,
  });
  return (now, all) => {
    done.set(now);
    total.set(all);
  };
}
