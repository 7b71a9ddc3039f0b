import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { createCallCounters, renderedSentences, type CallCounters } from './call-counters.ts';

/** What the service counts, for Prometheus: never who or what. */
export interface Metrics {
  readonly turnHandled: (labels: {
    readonly channel: string;
    readonly outcome: string;
    readonly language: string;
  }) => void;
  readonly turnFailed: () => void;
  readonly turnTook: (seconds: number) => void;
  readonly streamsOpen: (change: 1 | -1) => void;
  readonly encoderUsed: (isUsed: boolean) => void;
  readonly calls: CallCounters;
  /** Sentences of the voice that are rendered, and all there are. */
  readonly sentencesRendered: (done: number, total: number) => void;
  /** The text format of Prometheus. */
  readonly print: () => Promise<string>;
  readonly contentType: string;
}

const TURN_SECONDS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** A caller names its channel: only so many names, of a channel's form, become labels. */
const MOST_CHANNELS = 20;

/** The metrics of one process, in a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const nameChannel = limitNames(MOST_CHANNELS);
  const turns = new Counter({
    name: 'guichet_turns_total',
    help: 'Turns answered, by channel, outcome and language',
    labelNames: ['channel', 'outcome', 'language'],
    registers,
  });
  const failures = new Counter({
    name: 'guichet_turn_failures_total',
    help: 'Turns that ended in an apology',
    registers,
  });
  const seconds = new Histogram({
    name: 'guichet_turn_seconds',
    help: 'Time from an activity to its committed answer',
    buckets: TURN_SECONDS,
    registers,
  });
  const streams = new Gauge({ name: 'guichet_streams_open', help: 'Open web chat streams', registers });
  const encoder = new Gauge({
    name: 'guichet_encoder_used',
    help: '1 when the sentence encoder takes part',
    registers,
  });
  return {
    turnHandled: (labels) => {
      turns.inc({ ...labels, channel: nameChannel(labels.channel) });
    },
    turnFailed: () => {
      failures.inc();
    },
    turnTook: (took) => {
      seconds.observe(took);
    },
    streamsOpen: (change) => {
      streams.inc(change);
    },
    encoderUsed: (isUsed) => {
      encoder.set(isUsed ? 1 : 0);
    },
    calls: createCallCounters(registers),
    sentencesRendered: renderedSentences(registers),
    print: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function limitNames(most: number): (name: string) => string {
  const known = new Set<string>();
  return (name) => {
    if (known.size < most && /^[a-z][a-z-]{0,30}$/u.test(name)) known.add(name);
    return known.has(name) ? name : 'other';
  };
}
