import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createMailer } from '../../../bot/mail/create-mailer.ts';
import { startSmtp, type SmtpOptions, type TestSmtp } from '../../support/smtp.ts';
import { agent, makeMail, makeMails, makeTicket } from './mail-world.ts';

const from = 'Préfecture de la Corrèze <ne-pas-repondre@correze.example>';
const open: TestSmtp[] = [];

async function start(options?: SmtpOptions) {
  const smtp = await startSmtp(options);
  open.push(smtp);
  return { smtp, mailer: createMailer({ smtpUrl: smtp.url, from }) };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(async (smtp) => smtp.close()));
});

describe('a mail that arrives', () => {
  test('is the one that was written, in both parts', async () => {
    const { smtp, mailer } = await start();
    const ticket = makeTicket({ subject: 'Permis perdu, « à Brive » – réponse ?' });
    const mails = [
      makeMails().opened(ticket),
      makeMails().replied(ticket, agent, '.Une ligne\n.\nأهلا\n\nFrom ici'),
      makeMails().resolved(ticket, agent, undefined, { episode: 1 }),
    ];
    for (const mail of mails) expect(await mailer.send(mail)).toEqual({ ok: true });
    const received = smtp.mails();
    expect(received.map(({ headers }) => headers['subject'])).toEqual(mails.map(({ subject }) => subject));
    expect(received.map(({ text }) => text)).toEqual(mails.map(({ text }) => text.trimEnd()));
    expect(received.map(({ html }) => html)).toEqual(mails.map(({ html }) => html.trimEnd()));
  });

  test('says where it comes from, which it is and in which language', async () => {
    const { smtp, mailer } = await start();
    await mailer.send(makeMail());
    const [mail] = smtp.mails();
    expect(mail).toMatchObject({ from: 'ne-pas-repondre@correze.example', to: ['citoyen@exemple.fr'] });
    expect(mail?.headers).toMatchObject({
      'message-id': '<ticket-1.3.opened@correze.example>',
      from: 'Préfecture de la Corrèze <ne-pas-repondre@correze.example>',
      to: 'citoyen@exemple.fr',
      'content-language': 'fr',
      date: 'Tue, 24 Nov 2026 09:30:00 +0000',
    });
    expect(mail?.headers).not.toHaveProperty('x-mailer');
  });

  test.each([
    ['ticket-1.3.opened', 'auto-generated'],
    ['digest.2026-11-24', 'auto-generated'],
    ['ticket-1.4.replied', undefined],
    ['ticket-1.5.resolved', undefined],
  ])('%s is marked as automatic: %s', async (id, mark) => {
    const { smtp, mailer } = await start();
    await mailer.send(makeMail({ id }));
    expect(smtp.mails()[0]?.headers['auto-submitted']).toBe(mark);
  });

  test('may need a user and a password', async () => {
    const { smtp, mailer } = await start({ account: { user: 'guichet', pass: 'secret' } });
    expect(await mailer.send(makeMail())).toEqual({ ok: true });
    const stranger = createMailer({ smtpUrl: `smtp://guichet:wrong@127.0.0.1:${smtp.port}`, from });
    expect(await stranger.send(makeMail())).toMatchObject({ permanent: false, error: '535 authentication' });
    expect(smtp.mails()).toHaveLength(1);
  });
});

describe('a mail can’t be bent', () => {
  test.each([
    'a@b.fr, victime@exemple.fr',
    'a@b.fr\r\nBcc: victime@exemple.fr',
    '<a@b.fr> victime@exemple.fr',
    'equipe: a@b.fr, victime@exemple.fr;',
    '"victime@exemple.fr x"@b.fr',
    'a@b.fr>\r\nRCPT TO:<victime@exemple.fr',
    'personne',
    '',
  ])('to go to %j', async (to) => {
    const { smtp, mailer } = await start();
    expect(await mailer.send(makeMail({ to }))).toMatchObject({
      ok: false,
      permanent: true,
      error: 'ERROR recipient',
    });
    expect(smtp.mails()).toEqual([]);
  });

  test('into other headers, by its subject, its id or its language', async () => {
    const { smtp, mailer } = await start();
    const bend = 'x\r\nBcc: victime@exemple.fr\r\n\r\n<p>';
    await mailer.send(makeMail({ subject: bend, id: bend, locale: bend }));
    const [mail] = smtp.mails();
    expect(mail?.to).toEqual(['citoyen@exemple.fr']);
    expect(mail?.headers).not.toHaveProperty('bcc');
    expect(mail?.headers['subject']).toBe('x Bcc: victime@exemple.fr <p>');
    expect(mail?.text).toBe('Bonjour');
  });
});

describe('a mail that does not arrive', () => {
  test.each([
    ['sender', 451, false],
    ['recipient', 450, false],
    ['recipient', 550, true],
    ['message', 452, false],
    ['message', 554, true],
  ] as const)('because the %s is answered by %i', async (at, code, permanent) => {
    const { smtp, mailer } = await start();
    smtp.refuse(code, at, 'citoyen@exemple.fr: no such user');
    expect(await mailer.send(makeMail())).toEqual({
      ok: false,
      permanent,
      uncertain: false,
      error: `${code} ${at}`,
    });
    expect(smtp.mails()).toEqual([]);
    expect(await mailer.send(makeMail())).toEqual({ ok: true });
  });

  test('because nobody listens there', async () => {
    const { smtp, mailer } = await start();
    await smtp.close();
    expect(await mailer.send(makeMail())).toEqual({
      ok: false,
      permanent: false,
      uncertain: false,
      error: 'ECONNREFUSED connection',
    });
  });

  test('is uncertain when the server dies after it had all of it', async () => {
    const { smtp, mailer } = await start();
    smtp.dieAfterData();
    expect(await mailer.send(makeMail())).toMatchObject({ ok: false, permanent: false, uncertain: true });
  });

  test.each(['EHLO', 'MAIL', 'RCPT', 'DATA'])('is certain when the server dies at %s', async (last) => {
    const server = createServer((socket) => {
      socket.write('220 ready\r\n');
      socket.on('data', (line) => {
        if (line.toString().startsWith(last)) socket.destroy();
        else socket.write('250 yes\r\n');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from });
    expect(await mailer.send(makeMail())).toMatchObject({ ok: false, permanent: false, uncertain: false });
    server.close();
  });

  test('because the server’s certificate is nobody’s', async () => {
    const { smtp, mailer } = await start({ secure: true });
    expect(await mailer.send(makeMail())).toMatchObject({ ok: false, permanent: false });
    expect(smtp.mails()).toEqual([]);
  });

  test('because TLS is asked for and not to be had', async () => {
    const { smtp } = await start();
    const mailer = createMailer({ smtpUrl: `${smtp.url}?requireTLS=true`, from });
    expect(await mailer.send(makeMail())).toMatchObject({ ok: false, permanent: false });
    expect(smtp.mails()).toEqual([]);
  });
});

test.each(['', 'personne', 'a@b.fr, c@d.fr', 'Name <a@b.fr', 'Name\r\nBcc: x <a@b.fr>'])(
  '%j is no sender',
  (wrong) => {
    expect(() => createMailer({ smtpUrl: 'smtp://127.0.0.1', from: wrong })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  },
);
