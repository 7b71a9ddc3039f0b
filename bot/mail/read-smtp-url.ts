import { AppError } from '../errors.ts';

/** The mail server and how to reach it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else it is taken up with STARTTLS as soon as the server offers it. */
  readonly secure: boolean;
  /** Without TLS nothing is sent. */
  readonly requireTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

/** RFC 8314, 3.3: 465 for implicit TLS; RFC 6409, 3.1: 587 to submit. */
const ports: Readonly<Record<string, number>> = { 'smtps:': 465, 'smtp:': 587 };

/**
 * Reads `smtps://user:password@host`, `smtp://host:25` or `smtp://host?requireTLS=true`. Other parameters are refused:
 * nodemailer would take some that write mails to the log or leave the certificate unchecked.
 */
export function readSmtpUrl(smtpUrl: string): SmtpServer {
  const url = URL.parse(smtpUrl);
  const port = ports[url?.protocol ?? ''];
  if (url === null || port === undefined || url.hostname === '')
    throw new AppError('CONFIG_INVALID', 'SMTP_URL: write smtps://user:password@host or smtp://host:port');
  const unknown = [...url.searchParams.keys()].filter((key) => key !== 'requireTLS');
  if (unknown.length > 0) throw new AppError('CONFIG_INVALID', `SMTP_URL: can’t take ${unknown.join(', ')}`);
  return {
    // URL writes an IPv6 address in brackets, a socket does not.
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? port : Number(url.port),
    secure: url.protocol === 'smtps:',
    requireTLS: url.searchParams.get('requireTLS') === 'true',
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
  };
}
