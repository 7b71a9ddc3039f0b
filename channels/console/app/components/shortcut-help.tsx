import { createModal } from '@codegouvfr/react-dsfr/Modal';
import { useShortcuts } from '../state/use-shortcuts.ts';
import { useWords } from '../words.ts';

const help = createModal({ id: 'shortcut-help', isOpenedByDefault: false });
const keys = ['j', 'k', 'Enter', '/', '?', 'Ctrl+Enter'] as const;

/** Opens the list of keys, for who has no question mark at hand. */
export const openShortcutHelp = (): void => {
  help.open();
};

/** The list of keys, on `?`. */
export function ShortcutHelp() {
  const t = useWords();
  useShortcuts({ '?': openShortcutHelp });
  return (
    <help.Component title={t('shortcuts.title')}>
      <dl className="facts">
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`shortcuts.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="fr-text--sm">{t('shortcuts.off')}</p>
    </help.Component>
  );
}
