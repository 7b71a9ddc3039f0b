import type { z } from 'zod';
import type { Finding } from './finding.ts';
import type { Path, SourceFile } from './source-file.ts';

/** Says what zod found wrong in a file, in words an editor understands, with the line of each. */
export function explainIssues(issues: readonly z.core.$ZodIssue[], source: SourceFile): readonly Finding[] {
  const at = (path: Path, message: string): Finding => ({
    level: 'error',
    file: source.file,
    line: source.lineOf(path),
    message,
  });
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) =>
        at([...issue.path, key], `there is no field \`${nameOf([...issue.path, key])}\``),
      );
    }
    return [at(issue.path, describe(issue, source))];
  });
}

/** `links.0.url`, as a path reads in a message; the whole file has no name. */
const nameOf = (path: Path): string => (path.length === 0 ? 'the file' : path.map(String).join('.'));

function describe(issue: z.core.$ZodIssue, source: SourceFile): string {
  const name = nameOf(issue.path);
  if (issue.path.length === 0) return `the file is not a map of fields: ${issue.message}`;
  if (!source.has(issue.path)) return `\`${name}\` is missing`;
  if (issue.code === 'invalid_key') return `there is no field \`${name}\``;
  if (issue.path.at(-1) === 'url') return `\`${name}\` is not an https address`;
  if (/^(?:checkedOn|validUntil|from)$/u.test(String(issue.path.at(-1)))) {
    return `\`${name}\` is not a date such as 2026-05-01`;
  }
  return `\`${name}\`: ${issue.message}`;
}
