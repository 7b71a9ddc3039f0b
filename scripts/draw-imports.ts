import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { AppError } from '../bot/errors.ts';

/** `npm run docs:diagram`: draws which folder imports which, from the code itself, into docs/architecture.md. */

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs/architecture.md');
const folders = ['bot', 'dialogs', 'nlu', 'channels'];
const [START, END] = ['<!-- imports -->', '<!-- /imports -->'];

/** What ties everything together is drawn apart from the files beside it, which everybody may use. */
const top = new Set(['bot/main.ts', 'bot/compose.ts']);

/** `bot/turn/hear.ts` → `bot/turn`, `bot/errors.ts` → `bot/*.ts`; dialogs and nlu are one box each. */
function boxOf(path: string): string {
  const [folder = '', below = '', deeper] = path.split('/');
  if (top.has(path)) return 'main, compose';
  if (folder === 'dialogs' || folder === 'nlu') return folder;
  return `${folder}/${deeper === undefined ? '*.ts' : below}`;
}

interface Arrow {
  readonly from: string;
  readonly to: string;
}

async function findArrows(): Promise<readonly Arrow[]> {
  const { output } = await cruise(folders, {
    baseDir: root,
    includeOnly: `^(${folders.join('|')})/`,
    tsPreCompilationDeps: true,
  });
  const arrows = (output as ICruiseResult).modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }): Arrow => ({ from: boxOf(source), to: boxOf(resolved) })),
  );
  const distinct = new Map(arrows.map((arrow) => [`${arrow.from} ${arrow.to}`, arrow]));
  return [...distinct.keys()]
    .sort()
    .flatMap((key) => distinct.get(key) ?? [])
    .filter(({ from, to }) => from !== to);
}

/** A Mermaid flowchart; its names take letters, digits and `_` only. */
function drawDiagram(arrows: readonly Arrow[]): string {
  const nameOf = (box: string) => box.replaceAll(/\W/gu, '_');
  const boxes = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))].sort();
  return [
    '```mermaid',
    'flowchart TD',
    ...boxes.map((box) => `  ${nameOf(box)}["${box}"]`),
    ...arrows.map(({ from, to }) => `  ${nameOf(from)} --> ${nameOf(to)}`),
    '```',
  ].join('\n');
}

function putBetweenMarkers(text: string, diagram: string): string {
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) {
    throw new AppError('CONTENT_INVALID', `${page} lacks the markers ${START} and ${END}`);
  }
  return `${text.slice(0, start)}${START}\n\n${diagram}\n\n${text.slice(end)}`;
}

const arrows = await findArrows();
writeFileSync(page, putBetweenMarkers(readFileSync(page, 'utf8'), drawDiagram(arrows)));
process.stdout.write(`${arrows.length} arrows drawn in docs/architecture.md\n`);
