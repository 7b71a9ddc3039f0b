import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Activity } from '../../../bot/contracts/activity.ts';
import { createDraftTopic } from '../../../bot/handoff/draft-topic.ts';
import { maskPersonalData } from '../../../bot/privacy/mask-personal-data.ts';
import { topicSchema } from '../../../nlu/load-faq.ts';
import { makeDeskWorld, type DeskWorld } from '../../support/desk-world.ts';
import { makeActivity } from '../../support/journal-turns.ts';
import { makeAgent, makeTicket } from '../../support/make-ticket.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

const office = { timeZone: 'Europe/Paris' };
const now = () => new Date('2026-08-31T22:30:00Z');

describe('from a real case', () => {
  let world: DeskWorld;
  beforeEach(async () => {
    world = await makeDeskWorld();
  });
  afterEach(() => world.store.close());
  afterAll(removeTemporaryFolders);

  const draft = (id = 't1', agent = world.agents.amina) =>
    createDraftTopic({ ...world.store, office, maskPersonalData, now })(id, agent);

  test('the draft has the shape of a topic, the last answer, the citizen’s wordings and what is left to do', async () => {
    await world.open('t1', {
      subject: 'Permis perdu à l’étranger : que faire ?',
      details: 'Je m’appelle Jean Dupont, j’ai perdu mon permis en Espagne hier.',
      contact: { way: 'email', email: 'jean.dupont@example.org', name: 'Jean Dupont' },
    });
    await world.write('t1', 'dois-je aller à la police espagnole ?');
    await world.act(
      't1',
      { type: 'reply', text: 'Ancienne réponse.', locale: 'fr', wait: false },
      world.agents.amina,
    );
    const text =
      'Bonjour M. Dupont,\n\n1. Déclarez la perte.\n2. Allez sur https://france-titres.gouv.fr/perte.\n\nAgent amina';
    await world.act('t1', { type: 'resolve', resolution: 'answered', text }, world.agents.amina);

    const made = await draft();
    if (typeof made === 'string') throw new Error(made);
    expect(made.slug).toBe('brouillon-permis-perdu-a-l-etranger-que-faire');
    expect(made.yaml).toMatch(/^# BROUILLON .+\n/u);
    expect(made.yaml).not.toMatch(/dupont|amina|jean/iu);
    const topic = topicSchema.parse(parse(made.yaml));
    expect(topic).toMatchObject({
      title: 'Permis perdu à l’étranger : que faire ?',
      answer:
        'Bonjour M. [nom],\n\n1. Déclarez la perte.\n2. Allez sur https://france-titres.gouv.fr/perte.\n\n[nom]',
      links: [{ title: 'france-titres.gouv.fr', url: 'https://france-titres.gouv.fr/perte' }],
      related: ['permis-suivi-fabrication'],
      checkedOn: '2026-09-01',
      validUntil: '2027-03-01',
      status: 'to-verify',
      utterances: {
        question: ['Permis perdu à l’étranger : que faire ?', 'dois-je aller à la police espagnole ?'],
        story: ['Je m’appelle [nom], j’ai perdu mon permis en Espagne hier.'],
      },
    });
    expect(topic.speak).toMatch(/^Bonjour M\. \[nom\], 1\. Déclarez la perte\./u);
  });

  test('a case that is not over, one that is not there and an agent who left get none', async () => {
    await world.open('t1');
    expect(await draft()).toBe('notNow');
    expect(await draft('nobody')).toBe('notFound');
    expect(await draft('t1', makeAgent('gone', { disabled: true }))).toBe('notAllowed');
  });

  test('a case without an answer is still a draft that can be read', async () => {
    await world.open('t1', { subject: '06 12 34 56 78', locale: 'ar' });
    await world.act('t1', { type: 'resolve', resolution: 'noAnswer' }, world.agents.amina);
    const made = await draft();
    expect(made).toMatchObject({ slug: 'brouillon-permis', yaml: expect.stringContaining('ar.yaml') });
    expect(typeof made === 'object' && topicSchema.safeParse(parse(made.yaml)).success).toBe(true);
  });
});

/** A closed case of nothing but these texts. */
const draftOf = (subject: string, activities: readonly Partial<Activity>[], name?: string) =>
  createDraftTopic({
    tickets: {
      find: async () =>
        makeTicket({ status: 'resolved', subject, contact: { way: 'chat', ...(name && { name }) } }),
      events: async () => [],
    },
    journal: {
      read: async (_id, from) =>
        from > 0
          ? []
          : activities.map((change, sequence) => ({
              sequence,
              activity: makeActivity('c', `a${String(sequence)}`, change),
            })),
    },
    office,
    maskPersonalData,
    now,
  })('t1', makeAgent('amina'));

test('a pressed button is no wording of the citizen’s, nor is a yes or an address', async () => {
  const made = await draftOf('Un sujet à traiter', [
    { text: 'Échanger un permis étranger' },
    {
      from: { id: 'g', role: 'bot' },
      suggestedActions: { actions: [{ type: 'imBack', title: 'x', value: 'Échanger un permis étranger' }] },
    },
    { text: 'oui' },
    { text: 'jean@example.org' },
    { text: 'comment  échanger\nmon permis' },
  ]);
  const { utterances } = topicSchema.parse(parse(typeof made === 'string' ? '' : made.yaml));
  expect(utterances).toEqual({ keywords: ['Un sujet à traiter', 'comment échanger mon permis'] });
});

test('whatever was written, the draft is YAML of a topic with a plain name, and says no name that the case knows', async () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      'a: b',
      '- x',
      '# no',
      '"',
      "'",
      '|',
      '&a *a',
      '{{facts.x}}',
      '---\n...',
      'clé: [',
      '\t',
      '%TAG',
    ),
  );
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (subject, said, answered) => {
      const made = await draftOf(
        `${subject} ZOLTANKOVACS`,
        [
          { text: `${said} Zoltánkovács est mon nom` },
          { from: { id: 'amina', name: 'Agent amina', role: 'agent' }, text: `${answered} zoltankovacs` },
        ],
        'Zoltánkovács',
      );
      if (typeof made === 'string') throw new Error(made);
      expect(made.slug).toMatch(/^brouillon-[a-z0-9]+(?:-[a-z0-9]+)*$/u);
      expect(topicSchema.safeParse(parse(made.yaml)).error).toBeUndefined();
      expect(made.yaml.normalize('NFD').replace(/\p{M}/gu, '')).not.toMatch(
        /(?<!\p{L})zoltankovacs(?!\p{L})/iu,
      );
    }),
    { numRuns: 200 },
  );
});
