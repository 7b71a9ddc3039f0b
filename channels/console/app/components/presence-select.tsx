import type { PresenceState } from '../../../../bot/contracts/agent.ts';
import { presenceStates } from '../state/choices.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';

/** What the agent is ready for now; the header draws it twice, so its id comes from there. */
export function PresenceSelect({ id = 'presence' }: { readonly id?: string }) {
  const t = useWords();
  const { presence, changePresence } = useSession();
  return (
    <div className={`presence presence--${presence}`}>
      <label className="fr-sr-only" htmlFor={id}>
        {t('presence.label')}
      </label>
      <select
        id={id}
        className="fr-select"
        value={presence}
        onChange={(event) => {
          changePresence(event.target.value as PresenceState);
        }}
      >
        {presenceStates.map((state) => (
          <option key={state} value={state}>
            {t(`presence.${state}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
