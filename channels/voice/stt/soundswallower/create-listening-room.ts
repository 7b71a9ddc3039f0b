import type { Expectation } from '../../../../bot/contracts/speech.ts';
import { buildGrammar, type Grammar } from '../grammar/build-grammar.ts';
import { createDecoder, type Decoder } from './create-decoder.ts';
import { listenForVoice, startListening, type Listening } from './create-listening.ts';
import { loadLanguageModel, type LanguageModel } from './language-models.ts';

/** A listening with its place, which has to be given back. */
export interface Seat {
  readonly listening: Listening;
  leave(): void;
  /** The decoder is broken: nobody gets it again. */
  spoil(): void;
}

/** What is listened for. */
export interface Wanted {
  readonly language: string;
  readonly expects: Expectation;
  readonly isDoubtWelcome: boolean;
}

/** The decoders of one thread. */
export interface ListeningRoom {
  /** Undefined while all decoders are taken. */
  enter(wanted: Wanted, onPartial: (text: string) => void): Promise<Seat | undefined>;
}

/** Decoders are 11 MB each; more utterances at once than that wait. */
const MOST_DECODERS = 24;
/** Menus come back in every call. */
const MOST_GRAMMARS = 256;

interface LanguageRoom {
  readonly model: LanguageModel;
  readonly anything: Decoder;
  readonly free: Decoder[];
  readonly grammars: Map<string, Grammar | undefined>;
}

/** Decoders are made when they are needed, and kept. */
export function createListeningRoom(): ListeningRoom {
  const rooms = new Map<string, Promise<LanguageRoom | undefined>>();
  let decoders = 0;
  const open = (language: string) => {
    const known = rooms.get(language) ?? openLanguage(language);
    rooms.set(language, known);
    return known;
  };
  return {
    enter: async ({ language, expects, isDoubtWelcome }, onPartial) => {
      const room = await open(language);
      const grammar = room && findGrammar(room, language, expects);
      if (!room || !grammar)
        return { listening: listenForVoice(), leave: () => undefined, spoil: () => undefined };
      const waiting = room.free.pop();
      if (!waiting && decoders >= MOST_DECODERS) return undefined;
      // Counted again once it listens: one that breaks before is lost.
      if (waiting) decoders -= 1;
      const decoder = waiting ?? (await createDecoder(room.model.folder));
      let isWhole = true;
      const listening = await startListening({
        decoder,
        grammar,
        onPartial,
        isDoubtWelcome,
        rivalsOf: (value) => findGrammar(room, language, leaveOut(expects, value)),
        anything: room.anything,
        lexicon: room.model.lexicon,
      });
      decoders += 1;
      return {
        listening,
        leave: () => {
          if (isWhole) room.free.push(decoder);
          isWhole = false;
        },
        spoil: () => {
          if (isWhole) decoders -= 1;
          isWhole = false;
        },
      };
    },
  };
}

async function openLanguage(language: string): Promise<LanguageRoom | undefined> {
  const model = await loadLanguageModel(language);
  if (!model) return undefined;
  // Nothing but the sound counts.
  const anything = await createDecoder(model.folder, { lw: 1, wip: 1 });
  const names = model.phones.map((phone) => [`p${phone}`, [phone]] as const);
  const choice = names.map(([name]) => name).join(' | ');
  anything.use(`#JSGF V1.0;\ngrammar anything;\npublic <said> = (${choice})+;\n`, names);
  return { model, anything, free: [], grammars: new Map() };
}

/** All that may be said but one thing. */
const leaveOut = (expects: Expectation, value: string): Expectation =>
  expects.kind === 'digits'
    ? { kind: 'closed', phrases: [] }
    : { kind: 'closed', phrases: expects.phrases.filter((phrase) => phrase.value !== value) };

function findGrammar(room: LanguageRoom, language: string, expects: Expectation): Grammar | undefined {
  const key = JSON.stringify(expects);
  if (!room.grammars.has(key)) {
    const [oldest] = room.grammars.keys();
    if (oldest !== undefined && room.grammars.size >= MOST_GRAMMARS) room.grammars.delete(oldest);
    room.grammars.set(key, buildGrammar(expects, language, room.model.lexicon));
  }
  return room.grammars.get(key);
}
