import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createNlu, type Nlu, type NluStep } from './create-nlu.ts';
import { detectLanguage } from './detect-language.ts';

const root = join(import.meta.dirname, '..');
const STEP_PERCENT = 10;

/**
 * `npm run -s understand -- FILE`: reads lines `lang<TAB>text` (`-` for standard input) and prints one JSON object a line, in order:
 * `{"text","locale","outcome","topic","confidence","candidates":[{"topic","confidence"}],"ms"}`.
 * It is the very understanding the bot uses; outside evaluations rely on this form.
 */
async function understandLines(path: string): Promise<void> {
  const nlu = await createNlu({
    faqDir: join(root, 'nlu/faq'),
    cacheDir: join(root, 'var/cache'),
    useEncoder: !process.argv.includes('--linear'),
    onProgress: reportProgress(),
    onDegraded: (error) =>
      process.stderr.write(`The encoder can’t be used, the linear view works alone: ${String(error)}\n`),
  });
  await nlu.complete;
  const input = path === '-' ? process.stdin : createReadStream(path, 'utf8');
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() !== '') process.stdout.write(`${JSON.stringify(await understandLine(line, nlu))}\n`);
  }
  await nlu.close();
}

async function understandLine(line: string, nlu: Nlu) {
  const tab = line.indexOf('\t');
  const text = line.slice(tab + 1);
  const given = tab > 0 ? line.slice(0, tab).trim() : '';
  const locale = given === '' ? detectLanguage(text, 'fr') : given;
  const started = performance.now();
  const { outcome, topic, confidence, candidates } = await nlu.understand(text, { locale });
  const ms = Math.round((performance.now() - started) * 100) / 100;
  return { text, locale, outcome, topic: topic ?? null, confidence, candidates, ms };
}

/** What is being prepared, on the error stream: the output stays one object a line. */
function reportProgress() {
  let last = '';
  return (step: NluStep, share: number) => {
    const now = `${step} ${Math.floor((share * 100) / STEP_PERCENT) * STEP_PERCENT} %`;
    if (now !== last) process.stderr.write(`${now}\n`);
    last = now;
  };
}

const [path] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (path === undefined) {
  process.stderr.write(
    'Usage: npm run -s understand -- FILE   (lines lang<TAB>text; - for standard input)\n',
  );
  process.exitCode = 2;
} else {
  await understandLines(path);
}
