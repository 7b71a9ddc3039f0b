import type { Reason } from '../../../../bot/contracts/activity.ts';
import { formatDate, formatShare, nameLanguage } from '../state/format.ts';
import { useLanguage, useWords } from '../words.ts';
import { Disclosure } from './disclosure.tsx';
import { Facts } from './facts.tsx';

/** Why the assistant said what it said. */
export function ReasonView({ reason }: { readonly reason: Reason }) {
  const t = useWords();
  const language = useLanguage();
  const share = (confidence: number | undefined): string | undefined =>
    confidence === undefined ? undefined : formatShare(confidence, 1, language);
  const candidates = reason.candidates?.map(({ topic, confidence }) => (
    <li key={topic}>
      {topic} ({share(confidence)})
    </li>
  ));
  return (
    <Disclosure label={t('reason.label')}>
      <Facts
        facts={[
          [t('reason.outcome'), t(`outcomes.${reason.outcome}`)],
          [t('reason.topic'), reason.topic],
          [t('reason.confidence'), share(reason.confidence)],
          [t('reason.candidates'), candidates?.length ? <ul>{candidates}</ul> : undefined],
          [t('reason.locale'), nameLanguage(reason.locale, language)],
          [t('reason.source'), reason.source],
          [t('reason.checkedOn'), reason.checkedOn ? formatDate(reason.checkedOn, language) : undefined],
        ]}
      />
    </Disclosure>
  );
}
