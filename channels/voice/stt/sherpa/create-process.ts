import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ProcessDeps<Reply> {
  readonly script: URL;
  readonly args: readonly string[];
  readonly onReply: (reply: Reply) => void;
  /** It ended with all it was doing; the next message starts it anew. */
  readonly onLost: () => void;
}

/** A process that is there when it is needed, with messages to and fro. */
export interface Process<Request> {
  start(): void;
  send(request: Request): void;
  /** The number of the process, undefined while there is none. */
  pid(): number | undefined;
  close(): Promise<void>;
}

/** As `createThread`, for a library that ends the process it runs in. */
export function createProcess<Request extends object, Reply>(deps: ProcessDeps<Reply>): Process<Request> {
  let child: ChildProcess | undefined;
  let isClosed = false;
  const open = (): ChildProcess => {
    const opened = fork(fileURLToPath(deps.script), deps.args, {
      // ONNX Runtime reports its use to Microsoft unless it is told not to; nothing leaves this server.
      env: { ORT_DISABLE_TELEMETRY: '1' },
      execArgv: [],
      serialization: 'advanced',
      // What it prints could quote what is said.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const end = () => {
      if (child !== opened) return;
      child = undefined;
      if (!isClosed) deps.onLost();
    };
    opened.on('message', (reply) => {
      deps.onReply(reply as Reply);
    });
    opened.on('error', end);
    opened.on('exit', end);
    return opened;
  };
  const start = (): ChildProcess => (child ??= open());
  return {
    start: () => {
      if (!isClosed) start();
    },
    send: (request) => {
      // Its end tells enough, and comes after a failure to send, too.
      if (!isClosed) start().send(request, () => undefined);
    },
    pid: () => child?.pid,
    close: async () => {
      isClosed = true;
      if (child) await endChild(child);
    },
  };
}

async function endChild(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
