import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerEnvelope } from 'smtp-server';

/** A mail as it came over the wire, decoded. */
export interface ReceivedMail {
  /** By lower-case name; encoded words are decoded. */
  readonly headers: Readonly<Record<string, string>>;
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly html: string;
  readonly raw: string;
}

/** A real mail server on 127.0.0.1 that keeps what it accepts. */
export interface TestSmtp {
  readonly url: string;
  readonly port: number;
  mails(): readonly ReceivedMail[];
  /** Answers the next command of a kind with an SMTP code; once for each call. */
  refuse(code: number, at?: 'sender' | 'recipient' | 'message', message?: string): void;
  /** Takes the next whole mail in, then breaks the connection without a word. */
  dieAfterData(): void;
  /** Keeps the sender of the next mail waiting for its answer; `arrived` resolves once the mail is there. */
  hold(): { readonly arrived: Promise<void>; release(): void };
  close(): Promise<void>;
}

export interface SmtpOptions {
  /** TLS from the first byte, with a certificate that nobody trusts. */
  readonly secure?: boolean;
  /** Asks for this user and password. */
  readonly account?: { readonly user: string; readonly pass: string };
}

type Refusal = Error & { responseCode: number };

export async function startSmtp({ secure = false, account }: SmtpOptions = {}): Promise<TestSmtp> {
  const received: ReceivedMail[] = [];
  const refusals: { readonly at: string; readonly error: Refusal }[] = [];
  const sockets = new Set<Socket>();
  let isDying = false;
  let held:
    { readonly arrived: PromiseWithResolvers<undefined>; readonly release: Promise<unknown> } | undefined;

  const refusalOf = (at: string): Refusal | undefined => {
    const index = refusals.findIndex((refusal) => refusal.at === at);
    return index < 0 ? undefined : refusals.splice(index, 1)[0]?.error;
  };

  const takeIn = async (stream: Readable, envelope: SMTPServerEnvelope): Promise<Refusal | undefined> => {
    const raw = (await buffer(stream)).toString('utf8');
    const { arrived, release } = held ?? {};
    held = undefined;
    arrived?.resolve(undefined);
    await release;
    const refusal = refusalOf('message');
    if (!refusal) received.push(readMail(raw, envelope));
    return refusal;
  };

  const server = new SMTPServer({
    secure,
    logger: false,
    authOptional: account === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    disabledCommands: account ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onAuth({ username, password }, _session, done) {
      const isRight = username === account?.user && password === account?.pass;
      done(isRight ? null : makeRefusal(535, 'no'), isRight ? { user: username } : undefined);
    },
    onMailFrom: (_address, _session, done) => {
      done(refusalOf('sender'));
    },
    onRcptTo: (_address, _session, done) => {
      done(refusalOf('recipient'));
    },
    onData(stream, { envelope }, done) {
      void takeIn(stream, envelope).then((refusal) => {
        if (!isDying) {
          done(refusal);
          return;
        }
        isDying = false;
        for (const socket of sockets) socket.destroy();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `${secure ? 'smtps' : 'smtp'}://${account ? `${account.user}:${account.pass}@` : ''}127.0.0.1:${port}`,
    port,
    mails: () => received,
    refuse(code, at = 'recipient', message = 'no') {
      refusals.push({ at, error: makeRefusal(code, message) });
    },
    dieAfterData() {
      isDying = true;
    },
    hold() {
      const arrived = Promise.withResolvers<undefined>();
      const release = Promise.withResolvers<undefined>();
      held = { arrived, release: release.promise };
      return {
        arrived: arrived.promise,
        release: () => {
          release.resolve(undefined);
        },
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

const makeRefusal = (responseCode: number, message: string): Refusal =>
  Object.assign(new Error(message), { responseCode });

function readMail(raw: string, { mailFrom, rcptTo }: SMTPServerEnvelope): ReceivedMail {
  const { headers, body } = readPart(raw);
  const boundary = /boundary="?([^";]+)"?/u.exec(headers['content-type'] ?? '')?.[1];
  const parts =
    boundary === undefined
      ? [{ headers, body }]
      : body
          .split(`--${boundary}`)
          .slice(1, -1)
          .map((part) => readPart(part.replace(/^\r\n/u, '')));
  const bodyOf = (type: string): string => {
    const part = parts.find((one) => one.headers['content-type']?.startsWith(type));
    return part ? decodeBody(part.body, part.headers['content-transfer-encoding']) : '';
  };
  return {
    headers,
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map(({ address }) => address),
    text: bodyOf('text/plain'),
    html: bodyOf('text/html'),
    raw,
  };
}

function readPart(raw: string): { readonly headers: Record<string, string>; readonly body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const unfolded = raw.slice(0, end).replace(/\r\n[ \t]+/gu, ' ');
  const headers: Record<string, string> = {};
  for (const line of unfolded.split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = decodeWords(line.slice(colon + 1).trim());
  }
  return { headers, body: raw.slice(end + 4) };
}

/** RFC 2047: encoded words in a header; the space between two of them is no space. */
const decodeWords = (value: string): string =>
  value
    .replace(/(\?=)\s+(?==\?)/gu, '$1')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/giu, (_word, encoding: string, text: string) =>
      encoding.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : decodeQuotedPrintable(text.replaceAll('_', ' ')),
    );

function decodeBody(body: string, encoding = '7bit'): string {
  const decoded =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? decodeQuotedPrintable(body.replace(/=\r\n/gu, ''))
        : body;
  return decoded.replaceAll('\r\n', '\n').trimEnd();
}

const decodeQuotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/giu, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
