import { channels, contactWays, domains, kinds } from '../state/choices.ts';
import type { TypedCase } from '../state/plan-edit.ts';
import { useWords } from '../words.ts';
import { Choice, TextArea, TextField } from './fields.tsx';

export interface CaseFieldsProps {
  readonly typed: TypedCase;
  readonly onChange: (change: Partial<TypedCase>) => void;
  /** The last day that may be said; ISO. */
  readonly today: string;
  readonly channelsOffered?: readonly TypedCase['channel'][];
}

/** What is asked and how it came in: these three decide by when it is due. */
export function RequestFields({ typed, onChange, today, channelsOffered = channels }: CaseFieldsProps) {
  const t = useWords();
  return (
    <>
      <div className="choices">
        <Choice
          label={t('ticket.channel')}
          value={typed.channel}
          options={channelsOffered.map((value) => ({ value, label: t(`channels.${value}`) }))}
          onChange={(channel) => {
            onChange({ channel });
          }}
        />
        <Choice
          label={t('ticket.kind')}
          value={typed.kind}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(kind) => {
            onChange({ kind });
          }}
        />
        <Choice
          label={t('ticket.domain')}
          value={typed.domain}
          options={domains.map((value) => ({ value, label: t(`domains.${value}`) }))}
          onChange={(domain) => {
            onChange({ domain });
          }}
        />
      </div>
      <TextField
        label={t('ticket.receivedOn')}
        hint={t('ticket.receivedOnHint')}
        type="date"
        max={today}
        isRequired
        value={typed.receivedOn}
        onChange={(receivedOn) => {
          onChange({ receivedOn });
        }}
      />
    </>
  );
}

/** The request itself. */
export function SubjectFields({ typed, onChange }: CaseFieldsProps) {
  const t = useWords();
  return (
    <>
      <TextField
        label={t('ticket.subject')}
        isRequired
        value={typed.subject}
        onChange={(subject) => {
          onChange({ subject });
        }}
      />
      <TextArea
        label={t('ticket.details')}
        hint={t('ticket.detailsHint')}
        rows={6}
        value={typed.details}
        onChange={(details) => {
          onChange({ details });
        }}
      />
    </>
  );
}

/** Who asks, and how they want to be answered. */
export function ContactFields({ typed, onChange }: CaseFieldsProps) {
  const t = useWords();
  return (
    <>
      <TextField
        label={t('ticket.name')}
        value={typed.name}
        onChange={(name) => {
          onChange({ name });
        }}
      />
      <Choice
        label={t('ticket.way')}
        value={typed.way}
        options={contactWays.map((value) => ({ value, label: t(`ways.${value}`) }))}
        onChange={(way) => {
          onChange({ way });
        }}
      />
      <TextField
        label={t('ticket.email')}
        type="email"
        isRequired={typed.way === 'email'}
        value={typed.email}
        onChange={(email) => {
          onChange({ email });
        }}
      />
      <TextField
        label={t('ticket.phone')}
        hint={t('ticket.phoneHint')}
        type="tel"
        isRequired={typed.way === 'phone'}
        value={typed.phone}
        onChange={(phone) => {
          onChange({ phone });
        }}
      />
    </>
  );
}
