import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { networkOf } from '../../../channels/follow-up/guess-guard.ts';
import { makePages, makeView, noFollowUp, type Pages } from './make-pages.ts';

let pages: Pages;
let attempts: number;
beforeEach(async () => {
  attempts = 0;
  const open = async (number: string, code: string) => {
    attempts += 1;
    return number === '48217305' && code === 'RIGHT' ? makeView() : undefined;
  };
  pages = await makePages({
    followUp: noFollowUp({ find: open, addMessage: open, withdraw: open }),
  });
});
afterEach(() => pages.http.close());

const wrong = (number: string, address?: string) =>
  pages.send(
    '/suivi',
    { number, code: 'WRONG' },
    address === undefined ? {} : { 'x-forwarded-for': address },
  );
/** The page without what differs from one answer to the next anyway. */
const bare = async (response: Response) =>
  (await response.text()).replace(/nonce="[^"]*"/gu, '').replace(/name="number" value="[^"]*"/u, '');

test('a wrong code, an unknown number and nonsense get the same page with the same status', async () => {
  const answers = await Promise.all(
    ['48217305', '99999999', 'abc', '', '0'.repeat(900), '48217305 OR 1=1'].map(async (number) => {
      const response = await wrong(number);
      return { status: response.status, page: await bare(response) };
    }),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]?.status).toBe(403);
  expect(answers[0]?.page).toContain('ne vont pas ensemble');
  expect(answers[0]?.page).not.toContain('WRONG');
  expect(attempts).toBe(6);
});

test('every action refuses alike', async () => {
  for (const path of ['/suivi', '/suivi/message', '/suivi/retrait']) {
    const fields = { number: '48217305', code: 'WRONG', message: 'x', confirm: 'yes' };
    const response = await pages.send(path, fields);
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining('ne vont pas ensemble'),
    ]);
  }
});

test('one machine with many numbers is stopped at the tenth, kindly, and let in again later', async () => {
  const address = '203.0.113.5';
  for (let at = 0; at < 10; at += 1) expect((await wrong(String(20_000_000 + at), address)).status).toBe(403);
  const stopped = await wrong('30000000', address);
  expect(stopped.status).toBe(429);
  expect(stopped.headers.get('retry-after')).toBe('90');
  expect(await stopped.text()).toContain('attendez 2\u00a0min'.replace('\u00a0', ' '));
  expect(attempts).toBe(10);
  pages.pass(90_000);
  expect((await wrong('30000000', address)).status).toBe(403);
});

test('many machines with one number are stopped too, whatever way the number is written', async () => {
  const written = ['48217305', '4821-7305', '4821 7305', '4821.7305', '４８２１７３０５'];
  for (let at = 0; at < 10; at += 1) await wrong(written[at % 5] ?? '');
  expect((await wrong('48217305')).status).toBe(429);
  const right = await pages.send('/suivi', { number: '48217305', code: 'RIGHT' });
  expect(right.status).toBe(429);
  expect((await wrong('99999999')).status).toBe(403);
});

test('guesses spread over the three actions count together', async () => {
  const address = { 'x-forwarded-for': '203.0.113.6' };
  const paths = ['/suivi', '/suivi/message', '/suivi/retrait'];
  for (let at = 0; at < 10; at += 1)
    await pages.send(
      paths[at % 3] ?? '',
      { number: String(20_000_000 + at), code: 'X', message: 'x' },
      address,
    );
  expect((await pages.send('/suivi/message', { number: '1', code: 'X', message: 'x' }, address)).status).toBe(
    429,
  );
});

test('guesses sent at once are no more than guesses one by one', async () => {
  const all = await Promise.all(Array.from({ length: 40 }, () => wrong('48217305', '203.0.113.7')));
  expect(all.filter(({ status }) => status === 403)).toHaveLength(10);
  expect(attempts).toBe(10);
});

test('whoever has the code may come as often as they like', async () => {
  for (let at = 0; at < 30; at += 1) {
    const fields = { number: '48217305', code: 'RIGHT' };
    const response = await pages.send('/suivi', fields, { 'x-forwarded-for': '203.0.113.8' });
    expect(response.status).toBe(200);
  }
});

describe('a network', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['1::2:3:4:5:6:7', '1:0:2:3'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
