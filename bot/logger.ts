import { pino, type DestinationStream } from 'pino';

/** What is written to the log: facts about the service, never what a citizen said or who they are. */
export interface Logger {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Fields that hold personal data in an Activity or a request: removed wherever they stand at the first two levels. */
const personal = [
  'pii',
  'text',
  'speak',
  'from',
  'value',
  'channelData',
  'name',
  'email',
  'phone',
  'token',
  'authorization',
];

/** A logger whose lines are JSON; personal fields can't reach it even by mistake. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const paths = personal.flatMap((field) => [field, `*.${field}`]);
  const options = { level, redact: { paths, remove: true }, base: null };
  return destination ? pino(options, destination) : pino(options);
}
