import { join } from 'node:path';
import type { LabAsterisk } from '../../scripts/lab-asterisk.ts';
import { startAsterisk } from './asterisk.ts';
import { startHandoffServer, type HandoffServer } from './handoff-server.ts';
import { root } from './story-world.ts';

/** The whole server, a real Asterisk in front of it and a real mail server behind it. */
export interface VoiceServer extends HandoffServer {
  readonly asterisk: LabAsterisk;
}

/** Where a developer's `npm run voice:setup` puts models; without them the server hears and speaks by npm alone. */
export const modelDir = process.env['VOICE_MODEL_DIR'] ?? join(root, 'var/voice-models');

/** Resolves once calls come to the server. */
export async function startVoiceServer(
  iso?: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<VoiceServer> {
  const asterisk = await startAsterisk();
  const { url, user, password } = asterisk;
  const server = await startHandoffServer(iso, {
    ASTERISK_URL: url,
    ASTERISK_USER: user,
    ASTERISK_PASSWORD: password,
    VOICE_MODEL_DIR: modelDir,
    ...settings,
  });
  await waitForApplication(asterisk);
  return { ...server, asterisk };
}

/** Asterisk's console tells which applications are there; starting it is pause enough between two questions. */
async function waitForApplication(asterisk: LabAsterisk): Promise<void> {
  while (!(await asterisk.command('ari show apps')).includes('guichet'));
}
