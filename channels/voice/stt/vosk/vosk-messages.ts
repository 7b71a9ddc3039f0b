import { z } from 'zod';
import type { Expectation, ListenOptions } from '../../../../bot/contracts/speech.ts';
import { languageOf } from '../../../../bot/contracts/locale.ts';
import { numbersOf } from '../grammar/number-words.ts';
import { splitWords } from '../grammar/split-words.ts';
import type { Reading } from '../match-readings.ts';

/** vosk-server compares the text as it is, with its spaces (`asr_server.py`, `process_chunk`); anything else would be taken for sound. */
export const END_OF_SPEECH = '{"eof" : 1}';

/** Where a grammar is given, what is none of it is this word; without it everything would be the nearest phrase. */
const UNKNOWN = '[unk]';
/** Readings that are asked for. */
const ALTERNATIVES = 3;
/** Phone numbers are said in pairs. */
const PAIR = 2;
/**
 * A score says how much better an alternative is than the others, not whether the right words are among them at all. That
 * they are is taken to be this likely; it was not measured, for no Vosk model could be had here.
 */
const LISTED = 0.9;

/** The first message on a connection (`asr_server.py`: `config`). */
export function configMessage(options: ListenOptions): string {
  const phrases = phraseListOf(options.expects, languageOf(options.locale));
  return JSON.stringify({
    config: {
      sample_rate: options.sampleRate,
      words: true,
      max_alternatives: ALTERNATIVES,
      ...(phrases && { phrase_list: phrases }),
    },
  });
}

/** The wordings of a closed state, lower-case as the models' dictionaries are. A model with a static graph ignores them. */
function phraseListOf(expects: Expectation, language: string): readonly string[] | undefined {
  switch (expects.kind) {
    case 'open':
      return undefined;
    case 'closed': {
      const wordings = expects.phrases.flatMap(({ says }) => says.map((says) => splitWords(says).join(' ')));
      return [...new Set(wordings), UNKNOWN];
    }
    case 'digits':
      return [...numbersOf(language, PAIR).map(({ words }) => words.join(' ')), UNKNOWN];
  }
}

const finalMessage = z.object({
  text: z.string(),
  result: z.array(z.object({ conf: z.number().optional() })).optional(),
});
const reply = z.union([
  z.object({ partial: z.string() }),
  z.object({ alternatives: z.array(z.object({ text: z.string(), confidence: z.number() })) }),
  finalMessage,
]);

/** What the server answered to a piece of sound. */
export type VoskReply =
  | { readonly kind: 'partial'; readonly text: string }
  /** A part of the utterance, or its end. */
  | { readonly kind: 'readings'; readonly readings: readonly Reading[] };

/** Undefined for what is no answer of vosk-server's. */
export function readReply(message: string): VoskReply | undefined {
  const parsed = reply.safeParse(parseJson(message));
  if (!parsed.success) return undefined;
  const { data } = parsed;
  if ('partial' in data) return { kind: 'partial', text: data.partial };
  const readings = 'alternatives' in data ? weigh(data.alternatives) : [byWords(data)];
  const [best] = readings;
  const isNothing = best === undefined || best.text === '' || best.text.includes(UNKNOWN);
  return {
    kind: 'readings',
    readings: isNothing ? [] : readings.filter(({ text }) => !text.includes(UNKNOWN)),
  };
}

/**
 * An alternative's `confidence` is a logarithmic score without a zero (`KaldiRecognizer::NbestResult`: minus the costs of
 * the graph and of the sound). So the odds of the alternatives against each other are what counts.
 */
function weigh(
  alternatives: readonly { readonly text: string; readonly confidence: number }[],
): readonly Reading[] {
  const top = Math.max(...alternatives.map(({ confidence }) => confidence));
  const odds = alternatives.map(({ confidence }) => Math.exp(confidence - top));
  const sum = odds.reduce((total, one) => total + one, 0);
  return alternatives.map(({ text }, rank) => ({ text, confidence: (LISTED * (odds[rank] ?? 0)) / sum }));
}

/** An older server gives one text, and a probability for each word: on average. */
function byWords({ text, result = [] }: z.infer<typeof finalMessage>): Reading {
  const known = result.flatMap(({ conf }) => conf ?? []);
  const mean = known.reduce((sum, conf) => sum + conf, 0) / known.length;
  return { text, confidence: known.length === 0 ? LISTED / 2 : mean };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
