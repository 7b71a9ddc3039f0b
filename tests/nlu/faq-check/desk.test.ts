import { expect, test } from '@jest/globals';
import { findAll, onePerte } from './write-content.ts';

const officeWith = (desk: string) =>
  findAll({
    ...onePerte(),
    'office.yaml': `name: X\ntimeZone: Europe/Paris\nfacts: {}\n${desk}`,
  });
const hours = "  hours:\n    monday: ['09:00-12:00']\n";

test('hours of the desk that nobody has confirmed are an open point', () => {
  const open = ['../../office.yaml:4: open: the office has not confirmed the hours of the desk'];
  expect(officeWith(`desk:\n${hours}  confirmed: false\n`)).toEqual(open);
  expect(officeWith(`desk:\n${hours}`)).toEqual(open);
});

test('confirmed ones are none, nor is a desk without hours, nor no desk at all', () => {
  expect(officeWith(`desk:\n${hours}  confirmed: true\n`)).toEqual([]);
  expect(officeWith('desk: { confirmed: false }\n')).toEqual([]);
  expect(officeWith('')).toEqual([]);
});
