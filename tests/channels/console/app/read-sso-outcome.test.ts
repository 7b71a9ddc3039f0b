import { expect, test } from '@jest/globals';
import { readSsoOutcome } from '../../../../channels/console/app/state/read-sso-outcome.ts';

test.each([
  ['?sso=refused', 'refused'],
  ['?sso=unverified', 'unverified'],
  ['?sso=failed&view=mine', 'failed'],
  ['?sso=<script>', undefined],
  ['?view=mine', undefined],
  ['', undefined],
])('%j tells %s', (search, outcome) => {
  expect(readSsoOutcome(search)).toBe(outcome);
});
