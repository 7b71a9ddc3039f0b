import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { agent, makeMails, makeTicket, NOW, office } from './mail-world.ts';

const rate = { episode: 2 };

/** What a reader of the HTML sees: without tags, entities decoded. */
const seen = (html: string): string =>
  html
    .replace(/<head>[\s\S]*<\/head>/u, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&#39;/gu, "'")
    .replace(/&amp;/gu, '&')
    .replace(/\s+/gu, ' ');

const allOf = (ticket = makeTicket(), text = 'Vous pouvez venir lundi.', by = agent) => {
  const mails = makeMails();
  return [mails.opened(ticket), mails.replied(ticket, by, text), mails.resolved(ticket, by, text, rate)];
};

describe('the acknowledgement', () => {
  const mail = makeMails().opened(makeTicket());

  test('says number, subject, due date in words, and how to follow the request', () => {
    for (const content of [mail.text, seen(mail.html)]) {
      expect(content).toContain('Bonjour Jean Dupont,');
      expect(content).toContain('4821-7305');
      expect(content).toContain('Permis perdu');
      expect(content).toContain('au plus tard le mardi 1er décembre 2026');
      expect(content).toContain('https://guichet.correze.example/suivi');
      expect(content).toContain('CODE-48217305');
    }
  });

  test('leaves from the shared mailbox: the service alone signs', () => {
    expect(mail.text).toContain(
      'Préfecture de la Corrèze\n1 rue Souham, 19000 Tulle\nTéléphone : 05 55 20 55 20\nSite : www.correze.gouv.fr',
    );
    expect(mail.text).not.toContain('Claire');
  });

  test('holds nothing that the citizen told: the address is not proved', () => {
    expect(mail.text + mail.html).not.toContain('Brive');
  });

  test.each([
    ['permis', 'sur le permis de conduire'],
    ['etrangers', 'sur les titres de séjour et la nationalité'],
  ] as const)('of a question about %s names the FAQ', (domain, words) => {
    const { text } = makeMails().opened(makeTicket({ domain }));
    expect(text).toContain(words);
    expect(text).toContain('\nhttps://guichet.correze.example/\n');
  });

  test.each([{ domain: 'general' }, { kind: 'complaint' }, { kind: 'suggestion' }] as const)(
    'of %j does not',
    (change) => {
      expect(makeMails().opened(makeTicket(change)).text).not.toContain('fréquentes');
    },
  );

  test('of a complaint says who follows it', () => {
    expect(makeMails().opened(makeTicket({ kind: 'complaint' })).text).toContain('référent qualité');
  });

  test('has an id that is the same each time, and carries the case', () => {
    expect(mail).toMatchObject({
      id: 'ticket-1.3.opened',
      to: 'citoyen@exemple.fr',
      ticketId: 'ticket-1',
      locale: 'fr',
      createdAt: NOW.toISOString(),
      subject: 'Préfecture de la Corrèze : votre demande 4821-7305 est enregistrée',
    });
  });
});

describe('an agent’s answer', () => {
  const mail = makeMails().replied(makeTicket(), agent, 'Bonjour,\n\nVenez lundi.\nApportez une photo.');

  test('has the mandatory mentions', () => {
    expect(mail.text).toContain(
      [
        'Claire Martin',
        'Chargée d’instruction',
        'Bureau des usagers de la route',
        'Préfecture de la Corrèze',
        '1 rue Souham, 19000 Tulle',
        'Téléphone : 05 55 20 55 20',
        'Site : www.correze.gouv.fr',
      ].join('\n'),
    );
  });

  test('keeps the agent’s paragraphs and lines', () => {
    expect(mail.text).toContain('Bonjour,\n\nVenez lundi.\nApportez une photo.');
    expect(mail.html).toContain('<p dir="auto">Venez lundi.<br>\nApportez une photo.</p>');
  });

  test('says when the delay rests, and only then', () => {
    const waiting = makeMails().replied(makeTicket({ status: 'pending' }), agent, 'Votre adresse ?');
    expect(waiting.text).toContain('Nous attendons votre réponse');
    expect(mail.text).not.toContain('Nous attendons');
  });

  test('leaves out what is not known of the agent', () => {
    const { text, html } = makeMails().replied(
      makeTicket(),
      { ...agent, position: '', service: ' ' },
      'Oui.',
    );
    expect(text).toContain('Claire Martin\nPréfecture de la Corrèze');
    expect(html).not.toContain('<bdi></bdi>');
  });
});

describe('the last mail', () => {
  const links = (html: string) => [...html.matchAll(/href="([^"]*\/avis[^"]*)"/gu)].map(([, url]) => url);

  test('has a link for each score, with a word that says what the face says', () => {
    const { text, html } = makeMails().resolved(makeTicket(), agent, 'Voilà.', rate);
    expect(links(html)).toHaveLength(5);
    expect(links(html).at(0)).toBe(
      'https://guichet.correze.example/avis?t=conversation-1%2B2%2F1&amp;lang=fr',
    );
    expect(html).toContain('<span aria-hidden="true">😀</span> <bdi>5 – Très satisfait</bdi>');
    expect(text).toContain(
      '- 😞 1 – Pas du tout satisfait\n  https://guichet.correze.example/avis?t=conversation-1%2B2%2F1&lang=fr',
    );
  });

  test('asks nothing when there is nothing to rate, or no address to send to', () => {
    const silent = [
      makeMails().resolved(makeTicket(), agent, 'Voilà.', undefined),
      makeMails({ publicUrl: undefined }).resolved(makeTicket(), agent, 'Voilà.', rate),
    ];
    for (const { text, html } of silent) expect(text + html).not.toMatch(/avis|satisf/u);
  });

  test('does without an answer when the case is closed without one', () => {
    for (const none of [undefined, '', ' \n']) {
      const { text } = makeMails().resolved(makeTicket(), agent, none, rate);
      expect(text).toContain('Votre demande est maintenant terminée.');
      expect(text).not.toContain('Voici notre réponse');
      expect(text).toContain('Claire Martin');
    }
  });

  test('and the answer before it are two mails', () => {
    const [, replied, resolved] = allOf();
    expect(replied?.id).not.toBe(resolved?.id);
  });
});

describe('every mail', () => {
  test('says the same as text and as HTML', () => {
    for (const { text, html } of allOf(makeTicket({ status: 'pending' }))) {
      const shown = seen(html).toUpperCase();
      const lines = text.split('\n').map((line) => line.replace(/^- /u, '').trim());
      for (const line of lines) {
        if (line.includes('/avis?')) expect(html).toContain(`href="${line.replaceAll('&', '&amp;')}"`);
        else expect(shown).toContain(line.toUpperCase());
      }
    }
  });

  test('is HTML without images, tables, scripts or anything to load', () => {
    for (const { html } of allOf())
      expect(html).not.toMatch(/<(?:img|table|script|link|style|iframe|form)\b|url\(|src=/iu);
  });

  test('names its language and direction', () => {
    for (const { html } of allOf()) expect(html).toContain('<html lang="fr" dir="ltr">');
  });

  test('is in the citizen’s language where there is one, else in French', () => {
    const [opened] = allOf(makeTicket({ locale: 'en-US' }));
    expect(opened?.locale).toBe('en');
    expect(opened?.text).toMatch(/at the latest on Tuesday,? 1 December 2026/u);
    for (const { locale, text } of allOf(makeTicket({ locale: 'ar' }))) {
      expect(locale).toBe('fr');
      expect(text).toContain('Bonjour');
    }
  });

  test('has no link but the site’s name where our address is not known', () => {
    const mails = makeMails({ publicUrl: undefined });
    for (const mail of [mails.opened(makeTicket()), mails.replied(makeTicket(), agent, 'Oui.')]) {
      expect(mail.html).not.toContain('<a ');
      expect(mail.text).toContain('la page de suivi de notre site (www.correze.gouv.fr)');
    }
  });

  test('does without facts that an office does not have', () => {
    const { text } = makeMails({ office: { ...office, facts: {} } }).opened(makeTicket());
    expect(text.trimEnd()).toMatch(/\nPréfecture de la Corrèze$/u);
    expect(text).not.toMatch(/undefined|Téléphone/u);
  });
});

describe('what a person wrote', () => {
  const attack = `<script>alert("1")</script>'"><img src=x onerror=alert(1)>&amp;`;
  const hostile = makeTicket({
    subject: attack,
    contact: { way: 'email', email: 'a@b.fr', name: attack },
  });

  test('never becomes HTML, wherever it stands', () => {
    for (const { html } of allOf(hostile, attack, {
      ...agent,
      name: attack,
      position: attack,
      service: attack,
    })) {
      expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>(?!&)/u);
      expect(seen(html)).toContain('alert("1")');
    }
  });

  test('is text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const tags = (html: string) => html.replace(/[^<>]/gu, '').length;
        const plain = makeMails().replied(makeTicket(), agent, 'x').html;
        const { html } = makeMails().replied(
          makeTicket({ subject: text }),
          { ...agent, name: `A${text}` },
          'x',
        );
        expect(tags(html)).toBe(tags(plain));
      }),
    );
  });

  test('never makes another header', () => {
    const text = 'Permis\r\nBcc: victime@exemple.fr\u2028\u0085\u0000';
    for (const { subject } of allOf(makeTicket({ subject: text, number: '1\r\nBcc: x' })))
      expect(subject).not.toMatch(/[\r\n\u0000\u0085\u2028]/u);
  });

  test('is not read as a placeholder or as the name of a sentence', () => {
    const text = '{{code}} $t(mail.greeting) {{office}}';
    for (const mail of allOf(
      makeTicket({ subject: text, contact: { way: 'email', email: 'a@b.fr', name: text } }),
      text,
    ))
      expect(mail.text).toContain('{{code}} $t(mail');
  });

  test('is no link in the acknowledgement, whose address anyone may have typed', () => {
    const subject = 'Gagnez sur https://piege.example ou écrivez à a@piege.example';
    const { text, html } = makeMails().opened(
      makeTicket({ subject, contact: { way: 'email', email: 'a@b.fr', name: 'www.piege.example' } }),
    );
    expect(text + html).not.toMatch(/piege\.example|https:\/\/piege|@piege/u);
    expect(text.replaceAll('\u2060', '')).toContain(subject);
  });

  test('keeps its direction in a mail of the other one', () => {
    const { html } = makeMails().replied(
      makeTicket({ subject: 'رخصة القيادة' }),
      agent,
      'مرحبا\n\nتعالوا يوم الاثنين',
    );
    expect(html).toContain('<bdi>رخصة القيادة</bdi>');
    expect(html).toContain('<p dir="auto">تعالوا يوم الاثنين</p>');
  });
});
