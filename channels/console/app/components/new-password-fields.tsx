import { useWords } from '../words.ts';
import { TextField } from './fields.tsx';

/** A new password, twice. Twelve characters at least, as the server checks. */
export function NewPasswordFields(props: {
  readonly password: string;
  readonly again: string;
  readonly onPassword: (value: string) => void;
  readonly onAgain: (value: string) => void;
  readonly error?: string | undefined;
}) {
  const t = useWords();
  return (
    <>
      <TextField
        label={t('invitation.password')}
        hint={t('invitation.passwordHint')}
        type="password"
        autoComplete="new-password"
        isRequired
        minLength={12}
        value={props.password}
        onChange={props.onPassword}
      />
      <TextField
        label={t('invitation.again')}
        type="password"
        autoComplete="new-password"
        isRequired
        value={props.again}
        onChange={props.onAgain}
        error={props.error}
      />
    </>
  );
}
