import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Agent } from '../../../bot/contracts/agent.ts';
import {
  HOUR_MS,
  openAccountsSetting,
  PHRASE,
  type AccountsSetting,
} from '../../support/accounts-setting.ts';

let setting: AccountsSetting;
let admin: Agent;
beforeEach(async () => {
  setting = await openAccountsSetting();
});
afterEach(() => setting.close());

const DAY_MS = 24 * HOUR_MS;
const invitations = () => setting.accounts.invitations;
const form = { email: 'New@Prefecture.test', name: ' Zoé Martin ', password: 'encore une phrase' };
const signIn = (email: string, password: string) =>
  setting.accounts.signIn({ email, password, device: 'Test' });

describe('an invitation', () => {
  beforeEach(async () => (admin = await setting.add('admin', { role: 'administrator' })));

  test('gives one account, with the role it was made for', async () => {
    const secret = await invitations().invite({ role: 'supervisor' }, admin);
    const agent = await invitations().accept(secret, form);
    expect(agent).toMatchObject({ email: 'new@prefecture.test', name: 'Zoé Martin', role: 'supervisor' });
    expect(await signIn(form.email, form.password)).toMatchObject({ agent: { role: 'supervisor' } });
    expect(await invitations().look(secret)).toBeUndefined();
    expect(await invitations().accept(secret, { ...form, email: 'b@prefecture.test' })).toEqual({
      refused: 'notFound',
    });
  });

  test('is used once by two who press the button together', async () => {
    const secret = await invitations().invite({ role: 'agent' }, admin);
    const both = await Promise.all(
      ['one@prefecture.test', 'two@prefecture.test'].map((email) =>
        invitations().accept(secret, { ...form, email }),
      ),
    );
    expect(both.filter((result) => 'refused' in result)).toHaveLength(1);
    expect(await setting.store.agents.list()).toHaveLength(2);
  });

  test('for an address is for that address', async () => {
    const secret = await invitations().invite({ email: ' Zoe@Prefecture.test', role: 'agent' }, admin);
    expect(await invitations().accept(secret, form)).toMatchObject({ email: 'zoe@prefecture.test' });
  });

  test('ends after seven days', async () => {
    const secret = await invitations().invite({ role: 'agent' }, admin);
    setting.wait(7 * DAY_MS - 1);
    expect(await invitations().look(secret)).toBeDefined();
    setting.wait(1);
    expect(await invitations().look(secret)).toBeUndefined();
    expect(await invitations().accept(secret, form)).toEqual({ refused: 'notFound' });
  });

  test.each([
    [{ ...form, email: '  ' }, 'emailMissing'],
    [{ ...form, name: '' }, 'nameMissing'],
    [{ ...form, password: 'court' }, 'passwordTooShort'],
    [{ ...form, password: 'NEW@prefecture.test' }, 'passwordIsEmail'],
    [{ ...form, email: 'admin@prefecture.test' }, 'emailTaken'],
  ])('is not used up by a form that is not right: %j', async (wrongForm, refused) => {
    const secret = await invitations().invite({ role: 'agent' }, admin);
    expect(await invitations().accept(secret, wrongForm)).toEqual({ refused });
    expect(await invitations().accept(secret, form)).toMatchObject({ role: 'agent' });
  });

  test('leaves nothing personal in the log, and no secret', async () => {
    const secret = await invitations().invite({ email: form.email, role: 'agent' }, admin);
    await invitations().accept(secret, form);
    const log = setting.lines.join('');
    expect(log).toContain('an account was made');
    for (const word of [secret, 'prefecture.test', 'Zoé', form.password]) expect(log).not.toContain(word);
  });
});

describe('a reset', () => {
  beforeEach(async () => (admin = await setting.add('admin', { role: 'administrator' })));

  test('closes every door the account had, and opens it with a new password', async () => {
    const agent = await setting.add('ines');
    await setting.store.agents.setCredentials('ines', { oidcSubject: 'https://issuer.example 1' });
    const session = await setting.accounts.sessions.open(agent, 'Test');
    const secret = (await invitations().reset('ines', admin)) ?? '';
    expect(await setting.accounts.sessions.find(session.secret, false)).toBeUndefined();
    expect(await signIn(agent.email, PHRASE)).toEqual({ refused: 'badCredentials' });
    expect(await setting.store.agents.findByOidcSubject('https://issuer.example 1')).toBeUndefined();
    expect(await invitations().accept(secret, { password: form.password })).toMatchObject({ id: 'ines' });
    expect(await signIn(agent.email, form.password)).toMatchObject({ agent: { id: 'ines' } });
  });

  test('ends a lock too', async () => {
    const agent = await setting.add('ines');
    for (let time = 0; time < 6; time += 1) await signIn(agent.email, 'wrong');
    const secret = (await invitations().reset('ines', admin)) ?? '';
    await invitations().accept(secret, { password: form.password });
    expect(await signIn(agent.email, form.password)).toMatchObject({ agent: { id: 'ines' } });
  });

  test('ends after a day, is used once, and is none for nobody or a closed account', async () => {
    await setting.add('ines');
    const [first, second] = [
      await invitations().reset('ines', admin),
      await invitations().reset('ines', admin),
    ];
    expect(await invitations().accept(first ?? '', { password: form.password })).toMatchObject({
      id: 'ines',
    });
    expect(await invitations().accept(first ?? '', { password: form.password })).toEqual({
      refused: 'notFound',
    });
    await setting.store.agents.update('ines', { disabled: true });
    expect(await invitations().accept(second ?? '', { password: form.password })).toEqual({
      refused: 'notFound',
    });
    setting.wait(DAY_MS);
    expect(await invitations().look(second ?? '')).toBeUndefined();
    expect(await invitations().reset('nobody', admin)).toBeUndefined();
  });
});

describe('the first start', () => {
  test('gives a link to an administrator’s account at each start, until there is one', async () => {
    const [first, second] = [
      await invitations().firstAdministratorLink(),
      await invitations().firstAdministratorLink(),
    ];
    expect(first).not.toBe(second);
    expect(await invitations().accept(second ?? '', form)).toMatchObject({ role: 'administrator' });
    expect(await invitations().firstAdministratorLink()).toBeUndefined();
  });

  test('leaves no link behind that still makes administrators', async () => {
    const forgotten = (await invitations().firstAdministratorLink()) ?? '';
    await setting.add('admin', { role: 'administrator' });
    expect(await invitations().look(forgotten)).toBeUndefined();
    expect(await invitations().accept(forgotten, form)).toEqual({ refused: 'notFound' });
    expect(await invitations().look(forgotten.replace('first-', ''))).toBeUndefined();
  });
});
