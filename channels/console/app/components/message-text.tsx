import { directionOf } from '../state/format.ts';

/** What somebody wrote, as they wrote it, in its language and direction; bold is shown as such, and a link by its words. */
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
        .replace(/\[([^[\]]+)\]\(https?:[^()\s]+\)/g, '$1')
        .split(/\*\*([^*]+)\*\*/)
        .map((part, at) => (at % 2 === 1 ? <strong key={at}>{part}</strong> : part))}
    </p>
  );
}
