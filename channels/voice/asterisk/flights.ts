import type { Pcm, SampleRate } from '../../../bot/contracts/speech.ts';
import { writePcm, type MediaCommand } from './media-messages.ts';

/** A second of 16 kHz sound is 32,000 bytes; Asterisk closes the connection on a message of more than 65,500. */
export const BLOCK_MS = 1_000;

export interface FlightsDeps {
  readonly sampleRate: SampleRate;
  readonly sendSound: (data: Buffer) => void;
  readonly sendCommand: (command: MediaCommand) => void;
}

/**
 * The sound that Asterisk has and has not played yet, known by the marks that it gives back. One mark is always under way;
 * pieces that follow it share the next one, which is set when it comes back, or after a second of sound.
 */
export interface Flights {
  readonly send: (pcm: Pcm) => void;
  /** Samples that are under way, as far as the marks tell. */
  readonly samples: () => number;
  /** Blocks with a mark of their own. */
  readonly blocks: () => number;
  /** True when the mark is one of ours; one from before a flush says nothing about what was sent since. */
  readonly land: (mark: string) => boolean;
  readonly flush: () => void;
}

export function createFlights({ sampleRate, sendSound, sendCommand }: FlightsDeps): Flights {
  let marked: { readonly samples: number; readonly mark: number }[] = [];
  let unmarked = 0;
  let lastMark = 0;
  const setMark = (): void => {
    lastMark += 1;
    marked.push({ samples: unmarked, mark: lastMark });
    unmarked = 0;
    sendCommand({ command: 'MARK_MEDIA', correlation_id: String(lastMark) });
  };
  return {
    samples: () => unmarked + marked.reduce((sum, { samples }) => sum + samples, 0),
    blocks: () => marked.length,
    send: (pcm) => {
      sendSound(writePcm(pcm));
      unmarked += pcm.length;
      if (marked.length === 0 || unmarked >= (BLOCK_MS * sampleRate) / 1_000) setMark();
    },
    land: (name) => {
      const landed = Number(name);
      if (!marked.some(({ mark }) => mark === landed)) return false;
      marked = marked.filter(({ mark }) => mark > landed);
      if (marked.length === 0 && unmarked > 0) setMark();
      return true;
    },
    flush: () => {
      marked = [];
      unmarked = 0;
      sendCommand({ command: 'FLUSH_MEDIA' });
    },
  };
}
