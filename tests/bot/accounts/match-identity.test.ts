import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findAccount, type Identity } from '../../../bot/accounts/match-identity.ts';
import { openAccountsSetting, type AccountsSetting } from '../../support/accounts-setting.ts';

let setting: AccountsSetting;
beforeEach(async () => {
  setting = await openAccountsSetting();
  await setting.add('ines');
  await setting.add('gone', { disabled: true });
});
afterEach(() => setting.close());

const identity = {
  subject: 'https://issuer.example 1',
  email: 'ines@prefecture.test',
  isEmailVerified: true,
};
const find = (change: Partial<Identity> = {}, trustEmail = false) =>
  findAccount({ ...identity, ...change }, { trustEmail }, setting.store.agents);

test.each<[Partial<Identity>, boolean, string]>([
  [{}, false, 'ines'],
  [{ isEmailVerified: undefined }, true, 'ines'],
  [{ isEmailVerified: undefined }, false, 'unverified'],
  [{ isEmailVerified: false }, true, 'unverified'],
  [{ email: undefined }, true, 'unverified'],
  [{ email: '' }, true, 'unverified'],
  [{ email: 'personne@prefecture.test' }, false, 'refused'],
  [{ email: 'gone@prefecture.test' }, false, 'refused'],
])('an identity with %j (trusted: %s) leads to %s', async (change, trustEmail, expected) => {
  const account = await find(change, trustEmail);
  expect('refused' in account ? account.refused : account.id).toBe(expected);
});

test('the subject of one issuer is nobody at another', async () => {
  await find();
  expect(await find({ email: undefined })).toMatchObject({ id: 'ines' });
  expect(await find({ subject: 'https://other.example 1', email: undefined })).toEqual({
    refused: 'unverified',
  });
  expect(await find({ subject: 'https://other.example 1' })).toEqual({ refused: 'refused' });
});

test('who was refused leaves nothing behind', async () => {
  await find({ isEmailVerified: false });
  await find({ email: 'gone@prefecture.test' });
  expect(await setting.store.agents.findByOidcSubject(identity.subject)).toBeUndefined();
});
