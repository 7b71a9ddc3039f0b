import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState } from 'react';
import { useWords } from '../words.ts';

/** Copies a text, and says whether it worked: the browser may not let it. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const t = useWords();
  const [outcome, setOutcome] = useState<'copied' | 'notCopied'>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('notCopied');
    }
  };
  return (
    <div className="buttons">
      <Button priority="secondary" size="small" onClick={() => void copy()}>
        {label}
      </Button>
      <span role="status">{outcome && t(`common.${outcome}`)}</span>
    </div>
  );
}
