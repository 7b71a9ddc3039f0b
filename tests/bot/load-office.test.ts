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

test('the préfecture’s desk has hours that nobody has confirmed, and replies in French and English', () => {
  const { desk } = loadOffice(join(import.meta.dirname, '../../office.yaml'));
  expect(desk.confirmed).toBe(false);
  expect(desk.hours).toHaveProperty('friday', ['09:00-12:00', '13:30-16:30']);
  expect(desk.cannedReplies.length).toBeGreaterThanOrEqual(6);
  for (const { text } of desk.cannedReplies) expect(Object.keys(text)).toEqual(['fr', 'en']);
});

test('an office that says the least is in metropolitan France, never shut, and its desk has no hours', () => {
  expect(load(good)).toEqual({
    ...good,
    suggestions: [],
    region: 'metropole',
    closures: [],
    desk: { confirmed: false, cannedReplies: [] },
  });
});

test('an office says all of it', () => {
  const settings = {
    region: 'la-reunion',
    closures: [{ from: '2026-12-24', to: '2026-12-24', reason: 'fermeture' }],
    desk: {
      hours: { monday: ['09:00-12:00', '13:30-16:30'], saturday: [] },
      confirmed: true,
      qualityMailbox: 'qualite@testville.example',
      cannedReplies: [
        {
          title: 'Suite',
          text: { fr: 'N° {{number}}, {{name}}', 'pt-BR': '{{agent}} {{dueOn}} {{office}}' },
        },
      ],
    },
  };
  expect(load({ ...good, ...settings })).toMatchObject(settings);
});

test('days of a closure may stand without quotes', () => {
  const yaml = `${stringify(good)}closures:\n  - { from: 2026-12-24, to: 2027-01-01, reason: Noël }\n`;
  expect(load(yaml).closures).toEqual([{ from: '2026-12-24', to: '2027-01-01', reason: 'Noël' }]);
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
    ['hours', { ...good, hours: { monday: ['12:00-08:30'] } }],
    ['region', { ...good, region: 'bretagne' }],
    ['closures[0].to', { ...good, closures: [{ from: '2026-12-24', to: '2026-12-23', reason: 'x' }] }],
    ['closures[0].from', { ...good, closures: [{ from: '2026-02-30', to: '2026-03-01', reason: 'x' }] }],
    ['closures[0].from', { ...good, closures: [{ from: '24/12/2026', to: '2026-12-25', reason: 'x' }] }],
    ['closures[0].reason', { ...good, closures: [{ from: '2026-12-24', to: '2026-12-24' }] }],
    ['phone', { ...good, desk: { phone: '01' } }],
    ['desk.qualityMailbox', { ...good, desk: { qualityMailbox: 'nobody' } }],
    ['desk.confirmed', { ...good, desk: { confirmed: 'yes' } }],
    ['desk.cannedReplies[0].title', { ...good, desk: { cannedReplies: [{ text: { fr: 'x' } }] } }],
    [
      'desk.cannedReplies[0].text',
      { ...good, desk: { cannedReplies: [{ title: 'x', text: { 'en français': 'x' } }] } },
    ],
  ])('%s', (field, content) => {
    expect(() => load(content)).toThrow(
      expect.objectContaining({ code: 'CONTENT_INVALID', message: expect.stringContaining(field) }),
    );
  });

  test.each([
    [['08:30-12:00', '11:30-16:00'], 'overlap'],
    [['13:30-16:00', '08:30-12:00'], 'are in the wrong order'],
    [['08:30-12:00', '12:00-16:00'], 'touch, so there is no break'],
    [['08:30-08:30'], 'end as they begin'],
  ])('openings of the desk such as %j, which %s', (monday) => {
    expect(() => load({ ...good, desk: { hours: { monday } } })).toThrow(/desk\.hours\.monday/u);
  });

  test.each([
    '{{numero}}',
    '{{ number }}',
    '{{number',
    'number}}',
    '{{number}} {{__proto__}}',
    '{{{{number}}}}',
  ])('a canned reply with %j, which nobody could fill in', (fr) => {
    expect(() => load({ ...good, desk: { cannedReplies: [{ title: 'x', text: { fr } }] } })).toThrow(
      /desk\.cannedReplies\[0\]\.text\.fr/u,
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
