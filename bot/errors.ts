/** What can go wrong, by name: a caller decides on the code, never on the text. */
export type ErrorCode =
  | 'CONFIG_INVALID'
  | 'CONTENT_INVALID'
  | 'ENCODER_UNAVAILABLE'
  | 'ENCODER_FAILED'
  | 'MODEL_MISSING'
  | 'STORE_CONFLICT'
  | 'STORE_FAILED'
  | 'STORE_MISUSED'
  | 'STORE_UNAVAILABLE'
  | 'NOT_SUPPORTED'
  | 'REPLY_NOT_SENT'
  | 'VOICE_FAILED';

/** The only error this code throws on purpose; anything else is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** The kind of an error and where it was thrown, for the log. Its message is left out: it may quote a citizen. */
export function describeError(error: unknown): { readonly kind: string; readonly at: string } {
  if (!(error instanceof Error)) return { kind: typeof error, at: '' };
  const stack = error.stack ?? '';
  const frames = stack.slice(stack.indexOf(error.message) + error.message.length);
  return {
    kind: error instanceof AppError ? error.code : error.name,
    at: /^ +(at .+:\d+:\d+\)?)$/mu.exec(frames)?.[1] ?? '',
  };
}
