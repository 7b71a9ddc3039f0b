import { describe, expect, test } from '@jest/globals';
import { checkPassword } from '../../../bot/accounts/check-password.ts';
import { createPasswordHashing } from '../../../bot/accounts/hash-password.ts';

const quick = createPasswordHashing({ cost: 16, atOnce: 2 });

describe('a password hash', () => {
  test('opens with its own password only', async () => {
    const kept = await quick.hash('une phrase longue');
    expect(await quick.check('une phrase longue', kept)).toBe(true);
    expect(await quick.check('une phrase Longue', kept)).toBe(false);
    expect(await quick.check('', kept)).toBe(false);
  });

  test('says how it was made, and is another one each time', async () => {
    const [one, two] = [await quick.hash('the same'), await quick.hash('the same')];
    expect(one).toMatch(/^scrypt\$16\$8\$1\$[\w-]{22}\$[\w-]{43}$/u);
    expect(one).not.toBe(two);
  });

  test('opens with the same letters from another keyboard', async () => {
    const kept = await quick.hash('clé très longue'.normalize('NFC'));
    expect(await quick.check('clé très longue'.normalize('NFD'), kept)).toBe(true);
  });

  test('made with other parameters still opens, and is told to be outdated', async () => {
    const kept = await createPasswordHashing({ cost: 32, atOnce: 1 }).hash('an older one');
    expect(await quick.check('an older one', kept)).toBe(true);
    expect(quick.isOutdated(kept)).toBe(true);
    expect(quick.isOutdated(await quick.hash('x'))).toBe(false);
  });

  test('with today’s cost fits into memory', async () => {
    const real = createPasswordHashing({ cost: 2 ** 17, atOnce: 1 });
    const kept = await real.hash('une phrase longue');
    expect(kept.startsWith('scrypt$131072$8$1$')).toBe(true);
    expect(await real.check('une phrase longue', kept)).toBe(true);
  });

  test.each([
    undefined,
    '',
    'plain text',
    'scrypt$16$8$1$short$short',
    `scrypt$99999999$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`,
    `bcrypt$16$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`,
  ])('that is none opens nothing: %s', async (kept) => {
    expect(await quick.check('', kept)).toBe(false);
    expect(await quick.check('anything', kept)).toBe(false);
  });

  test('waits its turn when many are asked for at once', async () => {
    const kept = await quick.hash('one of many');
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, at) => quick.check(at % 2 === 0 ? 'one of many' : 'another', kept)),
    );
    expect(all).toEqual(Array.from({ length: 20 }, (_, at) => at % 2 === 0));
  });
});

describe('the rule for passwords', () => {
  test.each<[string, ReturnType<typeof checkPassword>]>([
    ['onze-lettre', 'passwordTooShort'],
    ['douze-lettre', undefined],
    ['🙂'.repeat(6), 'passwordTooShort'],
    ['🙂'.repeat(12), undefined],
    ['x'.repeat(200), undefined],
    ['x'.repeat(201), 'passwordTooLong'],
    ['Ines@Testville.gouv.fr ', 'passwordIsEmail'],
  ])('says to %s: %s', (password, fault) => {
    expect(checkPassword(password, 'ines@testville.gouv.fr')).toBe(fault);
  });
});
