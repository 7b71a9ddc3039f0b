import { existsSync } from 'node:fs';
import { env, loadEnvFile } from 'node:process';
import { loadConfig, speechOf } from '../bot/config.ts';
import { drawProgress } from '../channels/voice/setup/draw-progress.ts';
import { modelFiles } from '../channels/voice/setup/model-files.ts';
import { readSetupArguments } from '../channels/voice/setup/read-setup-arguments.ts';
import { setUpVoice } from '../channels/voice/setup/set-up-voice.ts';

const problems = {
  notFound: 'was not found there',
  wrongSum: 'is not the file it should be (its SHA-256 is another): nothing was installed',
  interrupted: 'was cut off: run the same command again, it goes on where it stopped',
} as const;

// The folder in which the server looks for models, by the same settings.
if (existsSync('.env')) loadEnvFile('.env');
const { modelDir } = speechOf(loadConfig(env));
const asked = readSetupArguments(process.argv.slice(2), modelDir);
if (asked.ok) {
  const outcomes = await setUpVoice({
    files: modelFiles,
    source: asked.source,
    folder: asked.folder,
    onProgress: drawProgress(process.stderr),
  });
  for (const one of outcomes) {
    const result = one.outcome === 'failed' ? problems[one.problem] : `is ${one.outcome}`;
    process.stdout.write(`${one.name} ${result}\n`);
  }
  if (outcomes.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
  else process.stdout.write(`All is in ${asked.folder}. The server uses it from its next start.\n`);
} else {
  process.stdout.write(`${asked.usage}\n`);
  process.exitCode = 2;
}
