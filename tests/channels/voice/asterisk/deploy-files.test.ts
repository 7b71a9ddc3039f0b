import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  bringBack,
  CALLER_ARGUMENT,
  dialplan,
  endTogetherWith,
  letGo,
  RETURN_ARGUMENT,
  rescueCaller,
  takeBack,
} from '../../../../channels/voice/asterisk/dialplan.ts';

const folder = join(import.meta.dirname, '../../../../deploy/asterisk');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const extensions = read('extensions.conf');

describe('deploy/asterisk and the code agree', () => {
  test('on the application and on what a caller is', () => {
    expect(extensions).toContain(`Stasis(${dialplan.app},${CALLER_ARGUMENT})`);
    expect(extensions).toContain(`Stasis(${dialplan.app},${RETURN_ARGUMENT})`);
  });

  test('on every place that the code sends a channel to', () => {
    const set = [takeBack('x'), endTogetherWith('x'), bringBack('x')].map(({ value }) => value);
    const handlers = [...Object.values(rescueCaller('x')), ...set];
    const contexts = handlers.map((value) => value.split(',')[0]);
    const agents = /@([\w-]+)\/n$/u.exec(dialplan.agents)?.[1];
    for (const context of [...contexts, agents, dialplan.fallback.context]) {
      expect(extensions).toContain(`\n[${context ?? '?'}]\n`);
    }
    expect(letGo.variable).toContain('hangup_handler_pop');
  });

  test('on the modules: every application of the dialplan is loaded', () => {
    const modules = read('modules.conf');
    const applications = {
      Stasis: 'app_stasis',
      Queue: 'app_queue',
      Playback: 'app_playback',
      ChannelRedirect: 'app_channelredirect',
      SoftHangup: 'app_softhangup',
      Return: 'app_stack',
    };
    for (const [application, module] of Object.entries(applications)) {
      expect(extensions).toContain(`${application}(`);
      expect(modules).toContain(`load=${module}.so`);
    }
  });

  test('every recorded message has its text', () => {
    const played = [...extensions.matchAll(/Playback\(([\w-]+)\)/gu)].map(([, name]) => name);
    for (const name of played) expect(read('sounds.txt')).toContain(`${name ?? '?'}: `);
  });
});

test('every word to be filled in is explained, and no password stands in a file', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.conf'));
  const words = files.flatMap((name) => [...read(name).matchAll(/@\w+@/gu)].map(([word]) => word));
  expect(words.length).toBeGreaterThan(4);
  for (const word of words) expect(read('README.md')).toContain(`\`${word}\``);
  const passwords = files.flatMap((name) =>
    [...read(name).matchAll(/^password=(.*)$/gmu)].map(([, value]) => value),
  );
  expect(new Set(passwords)).toEqual(new Set(['changez-moi', '@ari_password@']));
});
