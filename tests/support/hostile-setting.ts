import { afterEach, beforeAll, expect } from '@jest/globals';
import { openConversation, post, type OpenConversation } from './direct-line-caller.ts';
import { beforeLeaving, startProcess, type StartedProcess } from './start-process.ts';
import { tinyQuestion } from './tiny-content.ts';

/** Stands in everything hostile that is sent: the log must not hold it. */
export const MARK = 'S3CRET';
export const USER = `dl_${MARK}-user`;

/** What the server says as it starts, whoever calls: it has no models here. */
const OF_ITSELF = /"msg":"open questions are not recognised in calls/u;

/** The real server with two people's conversations, from `beforeAll` on. */
export interface HostileSetting {
  readonly server: StartedProcess;
  readonly mine: OpenConversation;
  readonly theirs: OpenConversation;
  /** Remembers a token that was sent: the log must not hold it either. */
  keepSecret(token: string): void;
}

/**
 * Starts the real server for the suite that calls it. After each test the next good request must be answered; at the end
 * the process must stop by itself and must have written nothing of what it was sent.
 */
export function useHostileSetting(): HostileSetting {
  const secrets = [MARK, tinyQuestion.text];
  const setting = {} as { server: StartedProcess; mine: OpenConversation; theirs: OpenConversation };

  beforeAll(async () => {
    setting.server = await startProcess();
    setting.mine = await openConversation(setting.server.base, USER);
    setting.theirs = await openConversation(setting.server.base, `dl_${MARK}-other`);
    secrets.push(setting.mine.token, setting.theirs.token);
  });

  afterEach(async () => {
    const response = await post(setting.server.base, setting.mine, tinyQuestion.text);
    expect(response.status).toBe(200);
    await response.text();
  });

  beforeLeaving(async () => {
    setting.server.kill('SIGTERM');
    expect(await setting.server.exited).toEqual({ code: 0, signal: null });
    const written = setting.server.stdout() + setting.server.stderr();
    for (const secret of secrets) expect(written).not.toContain(secret);
    // What clients do wrong is worth no line, even at the level debug.
    const lines = setting.server.stdout().split('\n');
    expect(lines.filter((line) => line !== '' && !OF_ITSELF.test(line))).toEqual([]);
  });

  return Object.assign(setting, { keepSecret: (token: string) => secrets.push(token) });
}
