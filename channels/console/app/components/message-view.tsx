import type { Activity } from '../../../../bot/contracts/activity.ts';
import { directionOf, formatInstant } from '../state/format.ts';
import { languageOfText } from '../state/language-of-text.ts';
import { readReason } from '../state/read-reason.ts';
import { readSpoken } from '../state/read-spoken.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';
import { MessageText } from './message-text.tsx';
import { ReasonView } from './reason-view.tsx';
import { SpokenView } from './spoken-view.tsx';

/** A message of the exchange: who, when, what, and for the assistant's why. */
export function MessageView({ activity, locale }: { readonly activity: Activity; readonly locale: string }) {
  const t = useWords();
  const language = useLanguage();
  const { office } = useSession();
  const { role, name } = activity.from;
  const reason = role === 'bot' ? readReason(activity.channelData) : undefined;
  const spoken = readSpoken(activity);
  const choices = activity.suggestedActions?.actions.map(({ title }) => isolate(title)) ?? [];
  const written =
    role === 'user' ? languageOfText(activity.text ?? '', [locale, activity.locale]) : activity.locale;
  return (
    <li className={`message message--${role}`}>
      <p className="message__head">
        <strong>{role === 'agent' ? (name ?? t('actors.agent')) : t(`speakers.${role}`)}</strong>{' '}
        <time dateTime={activity.timestamp}>
          {formatInstant(activity.timestamp, language, office.timeZone)}
        </time>
      </p>
      {activity.text !== undefined && <MessageText text={activity.text} locale={written} />}
      {activity.attachments?.map(({ content }, at) => (
        <div key={at} className="message__source" lang={written} dir={directionOf(written)}>
          <p>{content.text}</p>
          <ul>
            {content.buttons.filter(isWebAddress).map(({ title, value }) => (
              <li key={value}>
                <a href={value} target="_blank" rel="noopener noreferrer">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {choices.length > 0 && (
        <p className="message__choices">{t('transcript.choices', { choices: choices.join(' · ') })}</p>
      )}
      {spoken && <SpokenView spoken={spoken} />}
      {reason && <ReasonView reason={reason} />}
    </li>
  );
}

/** In its own direction, whatever stands beside it (Unicode bidirectional algorithm, isolates). */
const isolate = (text: string): string => `\u2068${text}\u2069`;

const isWebAddress = ({ value }: { readonly value: string }): boolean => /^https?:\/\//i.test(value);
