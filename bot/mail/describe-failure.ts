/** What became of a mail that was not accepted. */
export interface SendFailure {
  readonly ok: false;
  /** The server refused this mail: trying again changes nothing. */
  readonly permanent: boolean;
  /** The connection broke after the whole mail was handed over: it may have left. */
  readonly uncertain: boolean;
  /** SMTP code and a category: no address, nothing of what the server or the mail said. */
  readonly error: string;
}

/** What the server answered to, or what went wrong before it could; the command decides where the code does not. */
const categories: Readonly<Record<string, string>> = {
  EAUTH: 'authentication',
  ENOAUTH: 'authentication',
  ETLS: 'tls',
  EDNS: 'name of the server',
  ETIMEDOUT: 'timeout',
  EABORT: 'timeout',
  CONN: 'connection',
  EHLO: 'connection',
  HELO: 'connection',
  STARTTLS: 'tls',
  'MAIL FROM': 'sender',
  'RCPT TO': 'recipient',
  DATA: 'message',
};

const aboutTheMail: readonly string[] = ['sender', 'recipient', 'message'];

/** Refusals of us, not of the mail (RFC 4954, 6): a wrong password is put right without losing the mails that waited. */
const aboutUs: readonly number[] = [530, 534, 535, 538];

/** Reads nodemailer's error. 5xx is for good, 4xx and whatever the network did is not (RFC 5321, 4.2.1). */
export function describeFailure(error: unknown, wasHandedOver: boolean): SendFailure {
  const code = read(error, 'code');
  const category = categories[code] ?? categories[read(error, 'command')] ?? 'message';
  const reply = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})\b)?/u.exec(read(error, 'response'));
  if (!reply) {
    const name = /^[A-Z_]{2,40}$/u.exec(read(error, 'originalCode') || code)?.[0] ?? 'ERROR';
    return { ok: false, permanent: false, uncertain: wasHandedOver, error: `${name} ${category}` };
  }
  const status = Number(reply[1]);
  return {
    ok: false,
    // 503 says that the session went wrong, not that the mail was refused.
    permanent:
      status >= 500 && status !== 503 && aboutTheMail.includes(category) && !aboutUs.includes(status),
    uncertain: false,
    error: [reply[1], reply[2], category].filter((part) => part !== undefined).join(' '),
  };
}

function read(error: unknown, key: string): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
  return typeof value === 'string' ? value : '';
}
