import { directionOf } from '../state/format.ts';

/** What somebody wrote, as they wrote it, in its language and direction; bold is the only mark that is shown as such. */
export function MessageText({
  text,
  locale,
}: {
  readonly text: string;
  readonly locale: string | undefined;
}) {
  return (
    <p className="message__text" lang={locale} dir={directionOf(locale)}>
      {text
        .split(/\*\*([^*]+)\*\*/)
        .map((part, at) => (at % 2 === 1 ? <strong key={at}>{part}</strong> : part))}
    </p>
  );
}
