import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.ts';

const flag = z.enum(['on', 'off']).transform((value) => value === 'on');
const perMinute = z.coerce.number().int().positive();
const origins = z.string().refine((value) => value.split(',').every(isOrigin), {
  error: 'write * or origins such as https://www.correze.gouv.fr, separated by commas',
});

/** Every variable the server reads; `.env.example` explains each. */
export const configSchema = z.object({
  HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  HTTP_PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  PUBLIC_URL: z.url({ protocol: /^https?$/u }).optional(),
  TRUST_PROXY: flag.default(false),
  ALLOWED_ORIGINS: origins.default('*'),
  CONVERSATIONS_PER_MINUTE: perMinute.default(30),
  MESSAGES_PER_MINUTE: perMinute.default(60),
  DATA_DIR: z.string().min(1).default('var'),
  CONTENT_DIR: z.string().min(1).default('.'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/u }).optional(),
  ENCODER: flag.default(true),
  SMTP_URL: z.url({ protocol: /^smtps?$/u }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]*$/u, 'write it as Préfecture <contact@prefecture.example>')
    .optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/u }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).default('ProConnect'),
  OIDC_SCOPES: z.string().min(1).default('openid email given_name usual_name'),
  OIDC_TRUST_EMAIL: flag.default(false),
  VOICE_BROWSER: flag.default(true),
  VOICE_MAX_CALLS: z.coerce.number().int().min(1).max(1_000).default(60),
  VOICE_MODEL_DIR: z.string().min(1).optional(),
  VOICE_STT: z.enum(['auto', 'sherpa', 'vosk', 'azure']).default('auto'),
  VOICE_TTS: z.enum(['auto', 'sherpa', 'azure']).default('auto'),
  ASTERISK_URL: z.url({ protocol: /^https?$/u }).optional(),
  ASTERISK_USER: z.string().min(1).default('guichet'),
  ASTERISK_PASSWORD: z.string().min(1).optional(),
  VOSK_URL: z.url({ protocol: /^wss?$/u }).optional(),
  VOSK_LANGUAGES: z.string().min(2).default('fr'),
  AZURE_SPEECH_KEY: z.string().min(1).optional(),
  AZURE_SPEECH_REGION: z
    .string()
    .regex(/^[a-z0-9]+$/u, 'write it as francecentral')
    .optional(),
  AZURE_SPEECH_HOST: z.url({ protocol: /^(wss?|https?)$/u }).optional(),
  MICROSOFT_APP_ID: z.guid().optional(),
  MICROSOFT_APP_PASSWORD: z.string().min(1).optional(),
  MICROSOFT_APP_TENANT_ID: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

/** Reads the environment once, at start. An empty variable counts as absent; `CONFIG_INVALID` names every wrong one. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = configSchema.safeParse(given);
  if (result.success) return Object.freeze(result.data);
  const lines = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new AppError('CONFIG_INVALID', `These settings are not right:\n${lines.join('\n')}`);
}

/** The server's identity at the Bot Framework; undefined without one. */
export const identityOf = (config: Config) =>
  config.MICROSOFT_APP_ID === undefined
    ? undefined
    : {
        clientId: config.MICROSOFT_APP_ID,
        ...(config.MICROSOFT_APP_PASSWORD !== undefined && { clientSecret: config.MICROSOFT_APP_PASSWORD }),
        ...(config.MICROSOFT_APP_TENANT_ID !== undefined && { tenantId: config.MICROSOFT_APP_TENANT_ID }),
      };

/** The telephone exchange; undefined without one. `CONFIG_INVALID` without its password. */
export function asteriskOf({ ASTERISK_URL, ASTERISK_USER, ASTERISK_PASSWORD }: Config) {
  if (ASTERISK_URL === undefined) return undefined;
  if (ASTERISK_PASSWORD === undefined)
    throw new AppError('CONFIG_INVALID', 'ASTERISK_URL needs ASTERISK_PASSWORD, as in Asterisk’s ari.conf.');
  return { url: ASTERISK_URL, user: ASTERISK_USER, password: ASTERISK_PASSWORD };
}

/** Which recogniser and which voice, and where their models are. `CONFIG_INVALID` where one lacks its address or its key. */
export function speechOf(config: Config) {
  if (config.VOICE_STT === 'vosk' && config.VOSK_URL === undefined)
    throw new AppError('CONFIG_INVALID', 'VOICE_STT=vosk needs VOSK_URL.');
  const hasAzure =
    config.AZURE_SPEECH_HOST !== undefined ||
    (config.AZURE_SPEECH_KEY !== undefined && config.AZURE_SPEECH_REGION !== undefined);
  if ((config.VOICE_STT === 'azure' || config.VOICE_TTS === 'azure') && !hasAzure)
    throw new AppError(
      'CONFIG_INVALID',
      'Azure Speech needs AZURE_SPEECH_KEY and AZURE_SPEECH_REGION, or AZURE_SPEECH_HOST.',
    );
  return describeSpeech(config);
}

const describeSpeech = (config: Config) => ({
  stt: config.VOICE_STT,
  tts: config.VOICE_TTS,
  modelDir: config.VOICE_MODEL_DIR ?? join(config.DATA_DIR, 'voice-models'),
  cacheDir: join(config.DATA_DIR, 'cache/voice'),
  voskUrl: config.VOSK_URL,
  voskLanguages: config.VOSK_LANGUAGES.split(',').map((language) => language.trim()),
  azure: {
    key: config.AZURE_SPEECH_KEY,
    region: config.AZURE_SPEECH_REGION,
    host: config.AZURE_SPEECH_HOST,
  },
});

/** The agents' identity provider; undefined without one. */
export const signOnOf = (config: Config) =>
  config.OIDC_ISSUER === undefined ||
  config.OIDC_CLIENT_ID === undefined ||
  config.OIDC_CLIENT_SECRET === undefined
    ? undefined
    : {
        issuer: config.OIDC_ISSUER,
        clientId: config.OIDC_CLIENT_ID,
        clientSecret: config.OIDC_CLIENT_SECRET,
        name: config.OIDC_NAME,
        scopes: config.OIDC_SCOPES,
        trustEmail: config.OIDC_TRUST_EMAIL,
      };

/** To listen on them is to listen everywhere: nobody can be sent to them. */
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** Where links lead that citizens get: the public address, else this machine's while the server is tried out on it. */
export const addressOf = ({ PUBLIC_URL, HTTP_HOST, HTTP_PORT }: Config): string | undefined =>
  PUBLIC_URL ??
  (HTTP_PORT === 0 || EVERYWHERE.has(HTTP_HOST) ? undefined : `http://${HTTP_HOST}:${HTTP_PORT}`);

/** As a browser sends it: a path or a slash at the end would never match. */
function isOrigin(value: string): boolean {
  const origin = value.trim();
  return origin === '*' || (URL.parse(origin)?.origin === origin && /^https?:/u.test(origin));
}
