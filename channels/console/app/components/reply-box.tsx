import { Button } from '@codegouvfr/react-dsfr/Button';
import { useRef, type RefObject } from 'react';
import { directionOf } from '../state/format.ts';
import { listLanguages } from '../state/list-languages.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useLive } from '../state/use-live.ts';
import type { ReplyText } from '../state/use-reply.ts';
import { useLanguage, useWords } from '../words.ts';
import { CannedReplies } from './canned-replies.tsx';
import { Choice } from './fields.tsx';
import { ReplyWay } from './reply-way.tsx';

export interface ReplyBoxProps {
  readonly reply: ReplyText;
  readonly locale: string;
  readonly onLocale: (locale: string) => void;
  readonly onInsert: (text: string) => void;
  readonly onResolve: () => void;
  readonly box: RefObject<HTMLTextAreaElement | null>;
}

const TYPING_EVERY_MS = 3_000;

/** Where the answer is written. It is kept while it is written; Ctrl and Enter send it. */
export function ReplyBox(props: ReplyBoxProps) {
  const t = useWords();
  const { reply, locale, onLocale, onInsert } = props;
  const { isBusy, act, file } = useOpenCase();
  const send = async (wait: boolean): Promise<void> => {
    if (reply.text.trim() === '' || isBusy) return;
    if (await act({ type: 'reply', text: reply.text.trim(), locale, wait })) reply.clear();
    props.box.current?.focus();
  };
  return (
    <section aria-labelledby="reply-title" className="reply">
      <h2 id="reply-title" className="fr-h6">
        {t('reply.title')}
      </h2>
      <ReplyWay />
      <div className="reply__tools">
        <CannedReplies locale={locale} onInsert={onInsert} />
        <ReplyLanguage locale={locale} citizens={file.ticket.locale} onLocale={onLocale} />
      </div>
      <ReplyArea {...props} onSend={() => void send(false)} />
      <DraftNote state={reply.draftState} />
      <div className="buttons">
        <Button disabled={isBusy || reply.text.trim() === ''} onClick={() => void send(false)}>
          {t('reply.send')}
        </Button>
        <Button
          priority="secondary"
          disabled={isBusy || reply.text.trim() === ''}
          onClick={() => void send(true)}
        >
          {t('reply.sendAndWait')}
        </Button>
        <Button priority="secondary" disabled={isBusy || reply.text.trim() === ''} onClick={props.onResolve}>
          {t('reply.sendAndResolve')}
        </Button>
      </div>
    </section>
  );
}

function ReplyArea({ reply, locale, box, onSend }: ReplyBoxProps & { readonly onSend: () => void }) {
  const t = useWords();
  const { send } = useLive();
  const { ticket } = useOpenCase().file;
  const toldAt = useRef(0);
  const tellTyping = (): void => {
    if (Date.now() - toldAt.current < TYPING_EVERY_MS) return;
    toldAt.current = Date.now();
    send({ type: 'typing', ticketId: ticket.id });
  };
  return (
    <div className="fr-input-group">
      <label className="fr-label" htmlFor="reply-text">
        {t('reply.label')} <span className="fr-hint-text">{t('reply.hint')}</span>
      </label>
      <textarea
        id="reply-text"
        ref={box}
        className="fr-input"
        rows={7}
        lang={locale}
        dir={directionOf(locale)}
        value={reply.text}
        onChange={(event) => {
          reply.change(event.target.value);
          tellTyping();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSend();
        }}
      />
    </div>
  );
}

function ReplyLanguage(props: {
  readonly locale: string;
  readonly citizens: string;
  readonly onLocale: (locale: string) => void;
}) {
  const t = useWords();
  const language = useLanguage();
  return (
    <Choice
      label={t('reply.language')}
      value={props.locale}
      options={listLanguages(language, [props.citizens, props.locale])}
      onChange={props.onLocale}
    />
  );
}

function DraftNote({ state }: { readonly state: ReplyText['draftState'] }) {
  const t = useWords();
  return (
    <p className="draft" role="status">
      {state === 'clean' ? '' : t(`drafts.${state}`)}
    </p>
  );
}
