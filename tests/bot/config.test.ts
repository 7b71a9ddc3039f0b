import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { addressOf, asteriskOf, configSchema, loadConfig, speechOf } from '../../bot/config.ts';

const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
const variables = Object.keys(configSchema.shape);
/** What a shell would read from the example: names and values. */
const written = [...example.matchAll(/^([A-Z_]+)=(.*)$/gmu)].map(
  ([, name = '', value = '']) => [name, value] as const,
);

const messageOf = (env: Readonly<Record<string, string>>): string => {
  try {
    loadConfig(env);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the settings', () => {
  test('may all be left out: the server then answers this machine only, and keeps its data in var', () => {
    expect(loadConfig({})).toEqual({
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 3978,
      TRUST_PROXY: false,
      ALLOWED_ORIGINS: '*',
      CONVERSATIONS_PER_MINUTE: 30,
      MESSAGES_PER_MINUTE: 60,
      DATA_DIR: 'var',
      CONTENT_DIR: '.',
      ENCODER: true,
      OIDC_NAME: 'ProConnect',
      OIDC_SCOPES: 'openid email given_name usual_name',
      OIDC_TRUST_EMAIL: false,
      VOICE_BROWSER: true,
      VOICE_MAX_CALLS: 60,
      VOICE_STT: 'auto',
      VOICE_TTS: 'auto',
      ASTERISK_USER: 'guichet',
      VOSK_LANGUAGES: 'fr',
      LOG_LEVEL: 'info',
    });
  });

  test('that are empty count as left out, and those of others are not looked at', () => {
    const empty = Object.fromEntries(variables.map((name) => [name, '']));
    expect(loadConfig({ ...empty, PATH: '/bin', HOME: undefined })).toEqual(loadConfig({}));
  });

  test('can’t be changed once they are read', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
  });

  test.each([
    ['HTTP_PORT', '0', 0],
    ['HTTP_PORT', '65535', 65_535],
    ['PUBLIC_URL', 'https://guichet.correze.gouv.fr/chat', 'https://guichet.correze.gouv.fr/chat'],
    ['TRUST_PROXY', 'on', true],
    ['ENCODER', 'off', false],
    [
      'ALLOWED_ORIGINS',
      'https://www.correze.gouv.fr, http://localhost:8080',
      'https://www.correze.gouv.fr, http://localhost:8080',
    ],
    ['DATABASE_URL', 'postgresql://u:p@h/d', 'postgresql://u:p@h/d'],
    ['DATABASE_URL', 'postgres://u:p@h/d', 'postgres://u:p@h/d'],
    ['MICROSOFT_APP_ID', '11111111-2222-3333-4444-555555555555', '11111111-2222-3333-4444-555555555555'],
    ['LOG_LEVEL', 'debug', 'debug'],
  ])('%s may be %s', (name, value, read) => {
    expect(loadConfig({ [name]: value })).toHaveProperty(name, read);
  });

  test.each([
    ['HTTP_PORT', ['-1', '65536', '80.5', 'http', '3978;']],
    ['PUBLIC_URL', ['guichet.example', 'ftp://x', 'javascript:alert(1)']],
    ['TRUST_PROXY', ['true', 'ON', '1']],
    [
      'ALLOWED_ORIGINS',
      [
        'https://a.example/',
        'https://a.example/page',
        'a.example',
        'https://A.example',
        'ftp://a',
        'https://a.example,',
        'null',
      ],
    ],
    ['CONVERSATIONS_PER_MINUTE', ['0', '-5', '1.5', 'many']],
    ['MESSAGES_PER_MINUTE', ['0', 'Infinity']],
    ['DATABASE_URL', ['mysql://h/d', 'h/d']],
    ['ENCODER', ['yes', 'true']],
    ['MICROSOFT_APP_ID', ['guichet', '11111111-2222-3333-4444']],
    ['LOG_LEVEL', ['trace', 'Info']],
  ])('%s may not be any of %j: the error names it and quotes nothing', (name, values) => {
    for (const value of values) {
      const message = messageOf({ [name]: value });
      expect(message).toMatch(new RegExp(`^ {2}${name}: `, 'mu'));
      expect(message.split('\n')).toHaveLength(2);
    }
    expect(messageOf({ [name]: 'S3CRET value' })).not.toContain('S3CRET');
  });

  test('that are wrong are named all at once, under a code', () => {
    const wrong = { HTTP_PORT: 'x', ENCODER: 'x', LOG_LEVEL: 'x' };
    expect(messageOf(wrong)).toMatch(/HTTP_PORT[^]*ENCODER[^]*LOG_LEVEL/u);
    expect(() => loadConfig(wrong)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});

test.each([
  [{ PUBLIC_URL: 'https://guichet.example', HTTP_HOST: '0.0.0.0' }, 'https://guichet.example'],
  [{}, 'http://127.0.0.1:3978'],
  [{ HTTP_HOST: '0.0.0.0' }, undefined],
  [{ HTTP_HOST: '::' }, undefined],
  [{ HTTP_PORT: '0' }, undefined],
])('citizens get links to an address they can reach: %j', (env, address) => {
  expect(addressOf(loadConfig(env))).toBe(address);
});

test.each([
  [{ VOICE_STT: 'vosk' }],
  [{ VOICE_STT: 'azure' }],
  [{ VOICE_TTS: 'azure', AZURE_SPEECH_KEY: 'x' }],
])('a recogniser or a voice without its address or key is refused: %j', (env) => {
  expect(() => speechOf(loadConfig(env))).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
});

test('the telephone exchange needs its password', () => {
  const env = { ASTERISK_URL: 'http://127.0.0.1:8088' };
  expect(() => asteriskOf(loadConfig(env))).toThrow(/ASTERISK_PASSWORD/u);
  expect(asteriskOf(loadConfig({}))).toBeUndefined();
  expect(asteriskOf(loadConfig({ ...env, ASTERISK_PASSWORD: 'x' }))).toEqual({
    url: 'http://127.0.0.1:8088',
    user: 'guichet',
    password: 'x',
  });
});

describe('.env.example', () => {
  test('lists the variables of the server, each once, in their order, and no other', () => {
    expect(written.map(([name]) => name)).toEqual(variables);
  });

  test('holds values that are right, and the defaults where there is one', () => {
    expect(loadConfig(Object.fromEntries(written))).toEqual(loadConfig({}));
  });

  test('says a word of each group of variables', () => {
    for (const group of example.trim().split('\n\n')) expect(group).toMatch(/^# \S/u);
  });
});
