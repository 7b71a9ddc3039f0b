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
  | 'NOT_SUPPORTED';

/** The only error this code throws on purpose; anything else is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}
