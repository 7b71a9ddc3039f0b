import type { PasswordFault } from '../contracts/accounts.ts';

/** Length counts, not kinds of characters (ANSSI, « Recommandations relatives à l’authentification multifacteur et aux mots de passe », R21–R24). */
export const SHORTEST_PASSWORD = 12;
/** So that nobody has the server hash a book. */
export const LONGEST_PASSWORD = 200;

/** Why a password is not taken for an account; undefined when it is. */
export function checkPassword(password: string, email: string): PasswordFault | undefined {
  const length = Array.from(password).length;
  if (length < SHORTEST_PASSWORD) return 'passwordTooShort';
  if (length > LONGEST_PASSWORD) return 'passwordTooLong';
  return password.trim().toLowerCase() === email.trim().toLowerCase() ? 'passwordIsEmail' : undefined;
}
