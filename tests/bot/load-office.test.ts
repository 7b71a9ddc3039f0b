import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { loadOffice } from '../../bot/load-office.ts';

const good = {
  name: 'Préfecture de Testville',
  assistantName: 'Guichet',
  timeZone: 'Europe/Paris',
  facts: { phone: { value: '01 23 45 67 89', confirmed: true } },
};

function load(content: unknown) {
  const path = join(mkdtempSync(join(tmpdir(), 'guichet-office-')), 'office.yaml');
  writeFileSync(path, typeof content === 'string' ? content : stringify(content));
  return loadOffice(path);
}

test('the préfecture’s own office is right', () => {
  const office = loadOffice(join(import.meta.dirname, '../../office.yaml'));
  expect(office.name).toMatch(/^Préfecture/u);
  expect(office.facts).toHaveProperty('phone');
});

test('an office without suggestions has none', () => {
  expect(load(good)).toEqual({ ...good, suggestions: [] });
});

test('hours are kept as they are written, whatever the order of the days', () => {
  const hours = { friday: ['08:30-12:00'], monday: ['08:30-12:00', '13:30-16:00'] };
  expect(load({ ...good, hours }).hours).toEqual(hours);
});

describe('a mistake stops the start and names the field', () => {
  test.each<[string, unknown]>([
    ['name', { ...good, name: '' }],
    ['assistantName', { ...good, assistantName: undefined }],
    ['timeZone', { ...good, timeZone: 'Europe/Tulle' }],
    ['suggestions', { ...good, suggestions: Array.from({ length: 7 }, String) }],
    ['hours', { ...good, hours: { monday: ['8h-12h'] } }],
    ['hours', { ...good, hours: { monday: ['08:30-24:00'] } }],
    ['hours', { ...good, hours: { lundi: ['08:30-12:00'] } }],
    ['facts', { ...good, facts: { phone: { value: '', confirmed: true } } }],
    ['confirmed', { ...good, facts: { phone: { value: '1' } } }],
    ['colour', { ...good, colour: 'blue' }],
    ['facts', 'name: only'],
  ])('%s', (field, content) => {
    expect(() => load(content)).toThrow(
      expect.objectContaining({ code: 'CONTENT_INVALID', message: expect.stringContaining(field) }),
    );
  });

  test.each(['', '- a list', 'just a text'])('a file that holds %j', (content) => {
    expect(() => load(content)).toThrow(expect.objectContaining({ code: 'CONTENT_INVALID' }));
  });

  test('a file that is no YAML, which is named', () => {
    expect(() => load('name: "unfinished\nfacts: [')).toThrow(
      expect.objectContaining({ code: 'CONTENT_INVALID', message: expect.stringContaining('office.yaml') }),
    );
  });

  test('a file that is not there', () => {
    expect(() => loadOffice('/nowhere/office.yaml')).toThrow(/\/nowhere\/office\.yaml/u);
  });
});
