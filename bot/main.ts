import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { compose } from './compose.ts';
import { loadConfig } from './config.ts';
import { AppError } from './errors.ts';
import { createProgress } from './progress.ts';

/** Starts the process: settings, every object, the port; stops on SIGTERM or SIGINT when the turns in progress are done. */
async function main(): Promise<void> {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = loadConfig(process.env);
  const progress = createProgress(process.stderr);
  const assistant = await compose({ config, onProgress: progress.report });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void assistant.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  const port = await assistant.listen();
  const origin = config.PUBLIC_URL ?? `http://${config.HTTP_HOST}:${port}`;
  progress.say(`Guichet answers at http://${config.HTTP_HOST}:${port}`);
  const link = await assistant.firstAdministratorLink(origin);
  progress.say(
    link
      ? `Nobody can open the desk yet. The first administrator takes their account here, once: ${link}`
      : `The desk: ${origin}/console`,
  );
  progress.say(
    assistant.readiness().encoder === 'off' ? 'The encoder is off: the linear view understands alone.' : '',
  );
  void assistant.nlu.complete.then(() => {
    progress.say(assistant.nlu.sight() ? 'All views of a question are ready.' : '');
  });
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof AppError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
