import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { keepPicture, launchBrowser, openVisit, type Visit } from '../support/browser.ts';
import { openCitizen, type Citizen } from '../support/citizen-page.ts';
import { camille, nadia, openDesk, type DeskWindow } from '../support/desk-pages.ts';
import { findBarriers, LAW } from '../support/find-barriers.ts';
import {
  NEXT_MORNING,
  OUT_OF_HOURS,
  startHandoffServer,
  type HandoffServer,
} from '../support/handoff-server.ts';
import type { ReceivedMail } from '../support/smtp.ts';
import { PREPARING_MS } from '../support/story-world.ts';

jest.setTimeout(120_000);

const SUBJECT = 'Perte du permis de conduire';
const DETAILS = 'Mon nouveau permis n’arrive pas depuis trois semaines.';
const ADDRESS = 'lea.martin@example.org';
const ANSWER = 'Votre permis est parti hier. Vous le recevrez sous trois jours.';
const THANKS = 'Merci, et si je ne suis pas là ?';
const LAST_ANSWER = 'Il attendra quinze jours à votre bureau de poste.';

let server: HandoffServer;
let browser: Browser;
let citizen: Citizen;
let agent: DeskWindow;
let visitor: Visit;
let keys: { readonly number: string; readonly code: string };
let lastMail: ReceivedMail;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startHandoffServer(OUT_OF_HOURS);
  agent = await openDesk(browser, server);
  await agent.takeAccount(await server.firstAdministratorLink(), camille);
  const link = await agent.invite('Agent');
  await agent.leave();
  agent = await openDesk(browser, server);
  await agent.takeAccount(link, nadia);
  await agent.leave();
}, PREPARING_MS);

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** What the office writes under every mail. */
function expectMentions({ text, html }: ReceivedMail, more: readonly string[] = []): void {
  const mentions = [
    'Préfecture de la Corrèze',
    '1 rue Souham, 19000 Tulle',
    '05 55 20 55 20',
    'www.correze.gouv.fr',
  ];
  for (const mention of [...mentions, ...more]) {
    expect(text).toContain(mention);
    expect(html).toContain(mention);
  }
}

const ratingLinks = ({ html }: ReceivedMail): readonly string[] =>
  [...html.matchAll(/href="([^"]*\/avis\?t=[^"]*)"/gu)].map(([, url = '']) => url);

const countRatings = async () => {
  const lines = await server.store.ratings.summarise('2026-01-01T00:00:00.000Z', '2027-12-31T00:00:00.000Z');
  return lines
    .map(({ answered, distribution }) => ({ answered, distribution }))
    .filter(({ answered }) => answered > 0);
};

async function find(number: string, code: string): Promise<void> {
  const { page } = visitor;
  await page.goto('/suivi');
  await page.getByLabel('Numéro de la demande').fill(number);
  await page.getByLabel('Code de suivi').fill(code);
  await submit('Voir ma demande');
}

/** Sends a form; resolves once its answer is on the screen. */
async function submit(button: string): Promise<void> {
  const { page } = visitor;
  const arriving = page.waitForEvent('load');
  await page.getByRole('button', { name: button }).click();
  await arriving;
}

describe('in the evening, when nobody is there', () => {
  test('a citizen is told so, and when somebody will be, and by when the answer comes', async () => {
    citizen = await openCitizen(browser, server);
    const { chat } = citizen;
    await chat.ask('j’ai perdu mon permis de conduire');
    const offer = await (await chat.ask('parler à un agent')).innerText();
    expect(offer).toMatch(/Aucun agent ne peut répondre en direct/u);
    expect(offer).toMatch(/Un agent sera là jeudi 26 novembre à 9 h/u);
    expect(offer).toMatch(/au plus tard le jeudi 3 décembre/u);
    await keepPicture(citizen.page, 'later-1-nobody-there');
  });

  test('they answer one question at a time, and ask one in between', async () => {
    const { chat } = citizen;
    await citizen.press(`Oui, « ${SUBJECT} »`);
    await citizen.hear('Que s’est-il passé');
    await chat.ask('combien ça coûte ?');
    await citizen.hear('Revenons à votre demande');
    await chat.ask(DETAILS);
    await citizen.press('Par e-mail');
    await citizen.hear('Quelle est votre adresse');
    await chat.ask('lea.martin(at)example.org');
    await citizen.hear('Il manque quelque chose à cette adresse');
    await chat.ask(ADDRESS);
    const consent = await citizen.hear('Êtes-vous d’accord');
    expect(await consent.innerText()).toContain(ADDRESS);
    await keepPicture(citizen.page, 'later-2-form');
  });

  test('they get a number, a code and a day, and the same by mail', async () => {
    const mailing = server.nextMail();
    await citizen.press('J’accepte');
    const done = await (await citizen.hear('est enregistrée')).innerText();
    const [, number = '', code = ''] = /(\d{4}-\d{4})[^]*code de suivi\s:\s(\w{8})/u.exec(done) ?? [];
    expect(code).not.toBe('');
    keys = { number, code };
    expect(done).toMatch(/au plus tard le jeudi 3 décembre/u);
    await keepPicture(citizen.page, 'later-3-ticket');
    await citizen.leave();

    const mail = await mailing;
    expect(mail.to).toEqual([ADDRESS]);
    for (const word of [number, code, 'jeudi 3 décembre', `${server.origin}/suivi`])
      expect(mail.text).toContain(word);
    expectMentions(mail);
  });
});

describe('the next morning', () => {
  test('an agent finds the case and answers by mail, since the citizen is gone', async () => {
    server.setClock(NEXT_MORNING);
    agent = await openDesk(browser, server);
    await agent.signIn(nadia);
    await agent.openCase(SUBJECT);
    await agent.main.getByText(`la réponse partira par e-mail à ${ADDRESS}`).waitFor();
    await agent.press('Prendre la demande');
    await agent.main.getByText('Remettre dans la file').waitFor();
    const mailing = server.nextMail();
    await agent.answer(ANSWER);
    await agent.showExchange();
    await keepPicture(agent.page, 'later-4-desk');
    const mail = await mailing;
    expect(mail.to).toEqual([ADDRESS]);
    expect(mail.text).toContain(ANSWER);
    expectMentions(mail, [nadia.name, nadia.position, nadia.service]);
  });

  test('a wrong code and an unknown number look the same', async () => {
    visitor = await openVisit(browser, server.origin, { viewport: { width: 1000, height: 900 } });
    await visitor.page.clock.install({ time: server.now() });
    const main = visitor.page.getByRole('main');
    await find(keys.number, 'AAAAAAAA');
    const wrong = await main.innerText();
    await find('1111-1111', keys.code);
    expect(await main.innerText()).toBe(wrong);
    expect(wrong).toMatch(/ne vont pas ensemble/u);
    await keepPicture(visitor.page, 'later-5-wrong-code');
    expect(await findBarriers(visitor.page)).toEqual([]);
  });

  test('with number and code the citizen reads the answer and writes back, and the agent sees it at once', async () => {
    const { page } = visitor;
    await find(keys.number, keys.code.toLowerCase());
    const exchange = page.getByRole('list', { name: 'Échanges' });
    expect(await exchange.innerText()).toMatch(new RegExp(`${DETAILS}[^]+Nadia Benali[^]+${ANSWER}`, 'u'));
    await page.getByLabel('Votre message').fill(THANKS);
    await submit('Envoyer le message');
    await page.getByText('Votre message est transmis.').waitFor();
    await keepPicture(page, 'later-6-follow-up');
    expect(await findBarriers(page)).toEqual([]);
    await agent.read(THANKS);
  });

  test('the agent answers and closes the case: the mail asks how it was, with five links', async () => {
    const mailing = server.nextMail();
    await agent.reply.fill(LAST_ANSWER);
    await agent.resolve('Réponse donnée');
    lastMail = await mailing;
    expect(lastMail.text).toContain(LAST_ANSWER);
    expectMentions(lastMail, [nadia.name]);
    expect(ratingLinks(lastMail)).toHaveLength(5);
    const reader = await openVisit(browser, server.origin, { viewport: { width: 800, height: 1000 } });
    await reader.page.setContent(lastMail.html);
    await keepPicture(reader.page, 'later-7-mail');
    // A mail is part of the page around it.
    expect(await findBarriers(reader.page, LAW)).toEqual([]);
    expect(reader.complaints).toEqual([]);
    await reader.page.context().close();
  });
});

describe('the links of the mail', () => {
  test('looking writes nothing; sending counts once, and again it is changed', async () => {
    const { page } = visitor;
    const [, , , four = '', five = ''] = ratingLinks(lastMail);
    await page.goto(five);
    expect(await page.getByRole('radio', { checked: true }).getAttribute('value')).toBe('5');
    await keepPicture(page, 'later-8-rating');
    expect(await findBarriers(page)).toEqual([]);
    expect(await countRatings()).toEqual([]);
    await submit('Envoyer mon avis');
    await page.getByText('Votre avis est enregistré').waitFor();
    await page.goto(four);
    await page.getByLabel('Un commentaire').fill('Réponse claire. Rappelez-moi au 06 12 34 56 78.');
    await submit('Envoyer mon avis');
    await page.getByText('Votre avis est changé').waitFor();
    await keepPicture(page, 'later-9-changed');
    expect(await findBarriers(page)).toEqual([]);
    expect(await countRatings()).toEqual([{ answered: 1, distribution: [0, 0, 0, 1, 0] }]);
  });

  test('a forged one does not work, and one of last month has expired', async () => {
    const { page } = visitor;
    const [link = ''] = ratingLinks(lastMail);
    const [payload = '', signature = ''] = new URL(link).searchParams.get('t')?.split('.') ?? [];
    const claims = Buffer.from(payload, 'base64url').toString().replace(',1,1,', ',1,5,');
    await page.goto(`/avis?t=${Buffer.from(claims).toString('base64url')}.${signature}`);
    await page.getByText('Ce lien ne fonctionne pas').waitFor();
    server.setClock('2026-12-27T09:00:00+01:00');
    await page.goto(link);
    await page.getByText('Ce lien a expiré').waitFor();
    await keepPicture(page, 'later-10-expired');
    expect(await findBarriers(page)).toEqual([]);
  });

  test('and who guesses numbers is stopped, whatever they try', async () => {
    const { page } = visitor;
    for (let tries = 0; tries < 10; tries += 1) await find(`1111-${String(1000 + tries)}`, 'AAAAAAAA');
    await page.getByText('ne vont pas ensemble').waitFor();
    await find(keys.number, keys.code);
    await page.getByText('Trop d’essais').waitFor();
    await keepPicture(page, 'later-11-guessing');
    expect(await findBarriers(page)).toEqual([]);
  });

  test('and nothing went wrong in any window, and no mail left twice', () => {
    expect(server.mails().map(({ headers }) => headers['subject'])).toEqual([
      expect.stringMatching(/est enregistrée$/u),
      expect.stringMatching(/réponse à votre demande/u),
      expect.stringMatching(/est terminée$/u),
    ]);
    const refused = /status of (?:403|410|429)/u;
    const lines = [citizen, agent, visitor].flatMap(({ complaints }) => complaints);
    expect(lines.filter((line) => !refused.test(line))).toEqual([]);
  });
});
