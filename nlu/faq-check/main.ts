import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkFaq } from './check-faq.ts';
import { formatFinding } from './finding.ts';

const USAGE =
  'Usage: npm run faq:check -- [--list] [CONTENT_DIR]   (the folder that holds nlu/faq and office.yaml)\n';

/** `npm run faq:check`: one line a finding, then a summary. Exit code 1 if there is an error, 2 if it was called wrongly. */
function main(args: readonly string[]): number {
  const call = readCall(args);
  if (!call) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { findings, summary, hasErrors } = checkFaq({
    contentDir: call.contentDir,
    intentsDir: join(import.meta.dirname, '../intents'),
    now: new Date(),
  });
  const shown = findings.filter(({ level }) => call.list || level !== 'open');
  const lines = [...shown.map((finding) => formatFinding(finding, process.cwd())), summary];
  process.stdout.write(`${lines.join('\n')}\n`);
  return hasErrors ? 1 : 0;
}

function readCall(
  args: readonly string[],
): { readonly contentDir: string; readonly list: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { list: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [contentDir = join(import.meta.dirname, '../..')] = positionals;
    return positionals.length > 1 ? undefined : { contentDir, list: values.list };
  } catch {
    return undefined;
  }
}

process.exitCode = main(process.argv.slice(2));
