import { AppError } from '../../bot/errors.ts';
import type { Finding } from './finding.ts';
import { readSource, type SourceFile } from './source-file.ts';

/** `✖ Invalid input` then, on the next line, `→ at ["permis-duplicata"].amount`: how zod prints one issue. */
const COMPLAINT = /✖ (.+)(?:\n\s*→ at (.+))?/gu;
const STEP = /\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([\w$]+)/gu;

/** What a loader of the assistant made of some files, and the files themselves; nothing if one was refused. */
type Loaded<T> =
  | { readonly value: T; readonly sources: readonly SourceFile[]; readonly findings: readonly [] }
  | { readonly value?: undefined; readonly sources?: undefined; readonly findings: readonly Finding[] };

/**
 * Reads tables of the content with the loader that the assistant itself uses, so that the check never passes what the
 * assistant would refuse. What the loader complains of gets the line it stands on. It knows no schema of its own.
 */
export function readWithLoader<T>(files: readonly string[], load: () => T): Loaded<T> {
  const readings = files.map(readSource);
  const findings = readings.flatMap((reading) => reading.findings);
  if (findings.length > 0) return { findings };
  const sources = readings.flatMap(({ source }) => source ?? []);
  try {
    return { value: load(), sources, findings: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const source = sources.find(({ file }) => error.message.startsWith(`${file}:`)) ?? sources[0];
    return { findings: source ? explainRefusal(error.message, source) : [] };
  }
}

function explainRefusal(message: string, source: SourceFile): readonly Finding[] {
  const complaints = [...message.matchAll(COMPLAINT)].map(([, words = '', dotted = '']): Finding => {
    const path = [...dotted.matchAll(STEP)].map(([, quoted, number, plain]) =>
      number === undefined ? (quoted ?? plain ?? '') : Number(number),
    );
    const name = path.length === 0 ? '' : `\`${path.join('.')}\`: `;
    return { level: 'error', file: source.file, line: source.lineOf(path), message: `${name}${words}` };
  });
  return complaints.length > 0 ? complaints : [{ level: 'error', file: source.file, line: 1, message }];
}
