import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that nobody guesses, as they may stand in a cookie or a link. */
export const makeSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: it finds it again and can't be turned back. No salt is needed for 256 random bits. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
