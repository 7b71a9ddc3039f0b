import { createTransport } from 'nodemailer';
import type { Mail } from '../contracts/mail.ts';
import { AppError } from '../errors.ts';
import { describeFailure, type SendFailure } from './describe-failure.ts';
import { isMailAddress } from './is-mail-address.ts';
import { isWrittenByAPerson } from './mail-id.ts';
import { oneLine } from './one-line.ts';
import { readSmtpUrl } from './read-smtp-url.ts';

const CONNECT_TIMEOUT_MS = 15_000;
const SILENCE_TIMEOUT_MS = 60_000;
/** Shorter than the ten minutes after which nobody waits for a mail's end any more (`giveUpOn`). */
const SEND_TIMEOUT_MS = 180_000;
const SUBJECT_CHARACTERS = 200;

export interface MailerDeps {
  /** `smtps://user:password@host` and its like, see `readSmtpUrl`. */
  readonly smtpUrl: string;
  /** An address, or `Name <address>`. */
  readonly from: string;
}

export type SendResult = { readonly ok: true } | SendFailure;

/** Hands mails to the mail server, one connection each: there are few, and none hangs on an old connection. */
export interface Mailer {
  /** Never throws for what a mail or a server can do. */
  send(mail: Mail): Promise<SendResult>;
}

/** Wrong settings stop the start with `CONFIG_INVALID`; the server itself is only asked when a mail leaves. */
export function createMailer({ smtpUrl, from }: MailerDeps): Mailer {
  const server = readSmtpUrl(smtpUrl);
  const sender = readSender(from);
  return {
    async send(mail) {
      if (!isMailAddress(mail.to))
        return { ok: false, permanent: true, uncertain: false, error: 'ERROR recipient' };
      let wasHandedOver = false;
      const transport = createTransport({
        ...server,
        connectionTimeout: CONNECT_TIMEOUT_MS,
        greetingTimeout: CONNECT_TIMEOUT_MS,
        dnsTimeout: CONNECT_TIMEOUT_MS,
        socketTimeout: SILENCE_TIMEOUT_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      transport.use('stream', ({ message }, done) => {
        message.processFunc((input) => input.once('end', () => (wasHandedOver = true)));
        done();
      });
      try {
        await transport.sendMail({
          ...toMessage(mail, sender),
          signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
        });
        return { ok: true };
      } catch (error) {
        return describeFailure(error, wasHandedOver);
      }
    },
  };
}

interface Sender {
  readonly name: string;
  readonly address: string;
}

function readSender(from: string): Sender {
  const named = /^(.*?)\s*<([^<>]*)>$/u.exec(from.trim());
  const sender = { name: named?.[1]?.replace(/^"|"$/gu, '') ?? '', address: named?.[2] ?? from.trim() };
  if (!isMailAddress(sender.address))
    throw new AppError('CONFIG_INVALID', 'MAIL_FROM: write an address, or Name <address>');
  return sender;
}

/** The same mail has the same Message-ID each time it is sent, so that a second copy can be told (RFC 5322, 3.6.4). */
function toMessage(mail: Mail, sender: Sender) {
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  return {
    messageId: `<${mail.id.replace(/[^\w.-]/gu, '_')}@${domain}>`,
    from: sender,
    to: { name: '', address: mail.to },
    envelope: { from: sender.address, to: [mail.to] },
    subject: oneLine(mail.subject, SUBJECT_CHARACTERS),
    text: mail.text,
    html: mail.html,
    date: new Date(mail.createdAt),
    xMailer: false as const,
    headers: {
      'Content-Language': mail.locale.replace(/[^\w-]/gu, ''),
      // RFC 3834, 5: keeps out-of-office notes from answering us; the second one is Microsoft Exchange's word for it.
      ...(isWrittenByAPerson(mail.id)
        ? {}
        : { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }),
    },
  };
}
