import type { InvitationRefusal, SignInRefusal } from '../../bot/contracts/accounts.ts';
import { failure, notFound, waitFor, type Answer } from './answer.ts';

const faults: Readonly<
  Record<Exclude<InvitationRefusal, 'notFound' | 'emailTaken'>, readonly [string, string]>
> = {
  emailMissing: ['EmailMissing', 'Indiquez votre adresse électronique professionnelle.'],
  nameMissing: ['NameMissing', 'Indiquez votre prénom et votre nom, tels que les usagers les liront.'],
  passwordTooShort: ['PasswordTooShort', 'Choisissez un mot de passe d’au moins 12 caractères.'],
  passwordTooLong: ['PasswordTooLong', 'Choisissez un mot de passe d’au plus 200 caractères.'],
  passwordIsEmail: ['PasswordIsEmail', 'Le mot de passe ne peut pas être votre adresse.'],
};

/** Why a link or a new password was not taken. */
export function refuseAccount(refusal: InvitationRefusal): Answer {
  if (refusal === 'notFound') return notFound;
  if (refusal === 'emailTaken') return failure(409, 'EmailTaken', 'Cette adresse a déjà un compte.');
  return failure(400, ...faults[refusal]);
}

/** Why nobody was signed in; one sentence for all that must not be told apart. */
export const refuseSignIn = (refusal: SignInRefusal): Answer =>
  refusal.refused === 'locked'
    ? waitFor(refusal.seconds, 'Locked')
    : failure(
        401,
        'BadCredentials',
        'L’adresse ou le mot de passe n’est pas le bon, ou le compte est fermé.',
      );
