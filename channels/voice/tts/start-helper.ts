import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createFrameReader, type HelperReply } from './helper-frames.ts';
import { createWaitingRequests, voiceFailed, type WaitingRequest } from './waiting-requests.ts';

export interface HelperDeps {
  readonly script: URL;
  readonly args?: readonly string[];
  /** All it sees of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** 19 gives way to everything else on the machine; 0 is normal. */
  readonly niceness?: number;
  /** So long without any answer, and it is taken to hang and ended. */
  readonly patienceMs: number;
}

/** A process of its own that answers requests: started for the first one, and again when it dies. */
export interface Helper {
  /** Rejects with `VOICE_FAILED` when the request brought it down twice, or could not be done. */
  ask(request: Readonly<Record<string, unknown>>): Promise<HelperReply>;
  /** The number of the process, undefined while there is none. */
  pid(): number | undefined;
  close(): Promise<void>;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

const MOST_TRIES = 2;

/**
 * Requests go in as lines of JSON, answers come out as frames. A request that was under way when the process died is sent
 * once more to the next one, for it may not have been its fault.
 */
export function startHelper(deps: HelperDeps): Helper {
  let child: Child | undefined;
  let isClosed = false;
  let lastId = 0;
  const waiting = createWaitingRequests({
    patienceMs: deps.patienceMs,
    onHang: () => child?.kill('SIGKILL'),
  });
  const open = (): Child => {
    const opened = spawnHelper(deps);
    opened.stdout.on(
      'data',
      createFrameReader((id, reply) => {
        waiting.settle(id, reply);
      }),
    );
    opened.once('close', () => {
      child = undefined;
      for (const one of waiting.failOrGive(isClosed ? 0 : MOST_TRIES)) send(one);
    });
    return opened;
  };
  const send = (one: WaitingRequest) => {
    one.tries += 1;
    child ??= open();
    child.stdin.write(one.line);
  };
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(voiceFailed('the voice was closed'));
          return;
        }
        const id = (lastId += 1);
        const one = { line: lineOf({ ...request, id }), tries: 0, resolve, reject };
        waiting.add(id, one);
        send(one);
      }),
    pid: () => child?.pid,
    close: async () => {
      isClosed = true;
      if (child) await endChild(child);
    },
  };
}

const lineOf = (request: object): string => `${JSON.stringify(request)}\n`;

async function endChild(child: Child): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await ended;
}

function spawnHelper({ script, args = [], env = {}, niceness = 0 }: HelperDeps): Child {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], {
    env,
    // What it prints could quote what is said.
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // Written to a process that has just died: its end tells enough, and comes after an error, too.
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  if (child.pid !== undefined && niceness !== 0) lowerPriority(child.pid, niceness);
  return child;
}

/** Where the system does not let us, it runs at the normal priority. */
function lowerPriority(pid: number, niceness: number): void {
  try {
    setPriority(pid, niceness);
  } catch {
    return;
  }
}
