import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRecording } from './read-recording.ts';
import { overPhone } from './phone-line.ts';
import type { OpenTrial } from './measure-open.ts';

/** Recordings with their texts, brought to a telephone's band: `x.txt` beside `x.wav`, or `texts.tsv` for all. */
export async function readFolder(folder: string): Promise<readonly OpenTrial[]> {
  const table = await readFile(join(folder, 'texts.tsv'), 'utf8').catch(() => undefined);
  const rows = table === undefined ? await readTexts(folder) : readTable(table);
  return Promise.all(
    rows.map(async ({ file, text, topic }) => {
      const { pcm, rateHz } = readRecording(await readFile(join(folder, file)));
      return { text, sound: overPhone(pcm, rateHz, undefined, 0), ...(topic !== undefined && { topic }) };
    }),
  );
}

interface Row {
  readonly file: string;
  readonly text: string;
  readonly topic?: string;
}

async function readTexts(folder: string): Promise<readonly Row[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.wav')).toSorted();
  return Promise.all(
    files.map(async (file) => ({
      file,
      text: (await readFile(join(folder, file.replace(/\.wav$/u, '.txt')), 'utf8')).trim(),
    })),
  );
}

function readTable(table: string): readonly Row[] {
  return table
    .split('\n')
    .map((line) => line.trim().split('\t'))
    .filter(([file]) => file?.endsWith('.wav') === true)
    .map(([file = '', text = '', topic]) => ({ file, text, ...(topic !== undefined && { topic }) }));
}
