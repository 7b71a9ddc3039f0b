import { Button } from '@codegouvfr/react-dsfr/Button';
import type { DeskCommand } from '../../../../bot/contracts/desk.ts';
import { rightsOn, type Rights } from '../state/rights.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { dialogs } from './case-dialogs.tsx';

interface Action {
  readonly name: string;
  readonly isOffered: boolean;
  readonly run: () => void;
}

/** All that can be done with the case as it stands; what can't be done is not shown. */
export function CaseActions({ onResolve }: { readonly onResolve: () => void }) {
  const t = useWords();
  const { agent } = useSession();
  const { file, act, isBusy } = useOpenCase();
  const rights = rightsOn(file.ticket, agent);
  const command = (wanted: DeskCommand) => (): void => {
    void act(wanted);
  };
  const { way, phone } = file.ticket.contact;
  const isCallBack = way === 'phone' && phone !== undefined;
  const actions = [
    {
      name: 'calledBack',
      isOffered: rights.canResolve && isCallBack,
      run: command({ type: 'resolve', resolution: 'answered' }),
    },
    ...simpleActions(rights, agent.id, command),
    ...dialogActions(rights, onResolve),
  ];
  const offered = actions.filter(({ isOffered }) => isOffered);
  if (offered.length === 0) return null;
  return (
    <section aria-labelledby="actions-title">
      <h2 id="actions-title" className="fr-h6">
        {t('actions.title')}
      </h2>
      <div className="buttons buttons--actions">
        {offered.map(({ name, run }) => (
          <Button
            key={name}
            priority={name === 'claim' ? 'primary' : 'secondary'}
            size="small"
            disabled={isBusy}
            onClick={() => {
              run();
            }}
          >
            {t(`actions.${name}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

const simpleActions = (
  rights: Rights,
  me: string,
  command: (wanted: DeskCommand) => () => void,
): readonly Action[] => [
  { name: 'claim', isOffered: rights.canClaim, run: command({ type: 'claim' }) },
  { name: 'takeOver', isOffered: rights.canTakeOver, run: command({ type: 'assign', to: me }) },
  { name: 'wait', isOffered: rights.canWait, run: command({ type: 'wait' }) },
  { name: 'resume', isOffered: rights.canResume, run: command({ type: 'resume' }) },
  { name: 'handBack', isOffered: rights.canHandBack, run: command({ type: 'handBack' }) },
  { name: 'release', isOffered: rights.canRelease, run: command({ type: 'release' }) },
  { name: 'reopen', isOffered: rights.canReopen, run: command({ type: 'reopen' }) },
];

const dialogActions = (rights: Rights, onResolve: () => void): readonly Action[] => [
  { name: 'resolve', isOffered: rights.canResolve, run: onResolve },
  { name: 'assign', isOffered: rights.canAssign, run: dialogs.assign.open },
  { name: 'edit', isOffered: rights.canEdit, run: dialogs.edit.open },
  { name: 'merge', isOffered: rights.canMerge, run: dialogs.merge.open },
  { name: 'topic', isOffered: rights.canDraftTopic, run: dialogs.topic.open },
];
