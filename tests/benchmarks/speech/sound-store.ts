import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pcm, TextToSpeech } from '../../../bot/contracts/speech.ts';
import { readWav, writeWav } from '../../../channels/voice/tts/wav.ts';

/** What voices make, before the telephone takes its part of it away. */
export const STUDIO_HZ = 16_000;

/** Somebody who reads sentences aloud: a synthetic voice whose sounds are kept, for Kokoro is as slow as speech. */
export interface Speaker {
  readonly name: string;
  say(text: string): Promise<Pcm>;
}

/** Keeps each sentence of a voice as a WAV file in a folder; a file that is there is not made again. */
export function createSpeaker(name: string, voice: TextToSpeech, folder: string): Speaker {
  mkdirSync(folder, { recursive: true });
  const make = async (text: string): Promise<Pcm> => {
    const pieces: number[] = [];
    const signal = new AbortController().signal;
    for await (const piece of voice.speak(text, { locale: 'fr', sampleRate: STUDIO_HZ, rate: 1, signal }))
      for (const value of piece) pieces.push(value);
    return Int16Array.from(pieces);
  };
  return {
    name,
    say: async (text) => {
      const key = createHash('sha256')
        .update(`${voice.voiceFor('fr')}|${text}`)
        .digest('hex')
        .slice(0, 24);
      const path = join(folder, `${name}-${key}.wav`);
      const kept = await readFile(path).catch(() => undefined);
      const sound = kept && readWav(kept, STUDIO_HZ);
      if (sound) return sound;
      const made = await make(text);
      await writeFile(`${path}.part`, writeWav(made, STUDIO_HZ));
      await rename(`${path}.part`, path);
      return made;
    },
  };
}
