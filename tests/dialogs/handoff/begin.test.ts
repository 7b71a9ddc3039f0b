import { describe, expect, test } from '@jest/globals';
import { handoffDialog } from '../../../dialogs/handoff/index.ts';
import {
  makeAnswer,
  makeDialogTurn,
  office,
  openDesk,
  runDialogStep,
  shutDesk,
} from '../../support/dialog-turn.ts';
import { createDialogTalk, QUESTION, WISH } from '../../support/dialog-talk.ts';

const wish = { outcome: 'handoff', confidence: 0.9 } as const;
const begin = (change: Parameters<typeof makeDialogTurn>[0] = {}) =>
  runDialogStep(handoffDialog, makeDialogTurn({ understanding: wish, ...change }));
const textOf = (change: Parameters<typeof makeDialogTurn>[0] = {}) => begin(change).replies[0]?.text;

describe('with nobody there', () => {
  test('it says so, when somebody will be there, by when the answer comes, and every way to reach the office', () => {
    expect(textOf()).toBe(
      'Aucun agent ne peut répondre en direct pour l’instant. Un agent sera là lundi 30 novembre à 9 h. ' +
        'Je peux transmettre votre demande à un agent : réponse au plus tard le **mardi 1er décembre**.\n\n' +
        'Préfecture de Testville : voici comment joindre une personne.\n\n' +
        '- par téléphone : **01 23 45 67 89**\n' +
        '- horaires et rendez-vous : www.testville.gouv.fr\n\n' +
        'Quelques questions courtes, une à la fois. Pour arrêter, écrivez « annuler ».\n\n' +
        'Quel est le sujet, en quelques mots ?',
    );
  });

  test('it promises no hour where the hours are not known', () => {
    const { opensAt: _opensAt, ...desk } = shutDesk;
    expect(textOf({ desk })).not.toContain('sera là');
    expect(textOf({ desk })).toContain('mardi 1er décembre');
  });

  test('it names no way in an office that has none, and still takes the request', () => {
    const text = textOf({ office: { ...office, facts: {} } });
    expect(text).not.toContain('Testville');
    expect(text).toContain('Quel est le sujet');
  });

  test('it says all that in English to somebody who writes English', () => {
    const text = textOf({ locale: 'en' });
    expect(text).toContain('An agent will be there on Monday');
    expect(text).toContain('9:00');
    expect(text).toContain('by **Tuesday, December 1**');
    expect(text).toContain('by telephone: **01 23 45 67 89**');
  });

  test('the dates are in the sentence’s language, not in the citizen’s', () => {
    expect(textOf({ locale: 'ar' })).toContain('lundi 30 novembre à 9 h');
  });
});

test('it wipes out the failures before: the citizen gets what they need', () => {
  expect(begin({ conversation: { failures: 2 } }).update).toMatchObject({ failures: 0 });
});

test('it is an outcome of its own, with buttons that stand for their words', () => {
  const { replies, offers } = begin();
  expect(replies[0]?.reason.outcome).toBe('handoff');
  expect(offers).toEqual([
    { label: 'Passer', means: 'value' },
    { label: 'Annuler', means: 'value' },
  ]);
});

test('the subject is proposed from the conversation', () => {
  const { replies, offers } = begin({ conversation: { topicInHand: 'lost-licence' } });
  expect(replies[0]?.text).toContain('Votre demande porte-t-elle sur « Perte du permis » ?');
  expect(offers?.[0]).toEqual({ label: 'Oui, « Perte du permis »', means: 'value' });
});

test('the last topic of the episode is proposed where none is in hand; one that is gone is not', () => {
  const episode = { number: 1, isUnderWay: true, owner: 'bot', asked: false } as const;
  expect(textOf({ conversation: { episode: { ...episode, topics: ['stolen-licence'] } } })).toContain(
    'Vol du permis',
  );
  expect(textOf({ conversation: { episode: { ...episode, topics: ['gone'] } } })).toContain(
    'Quel est le sujet',
  );
});

test('“this does not answer my question” is met with regret first', () => {
  expect(textOf({ chosen: 'notUseful' })).toMatch(/^Je suis désolé que cette réponse ne vous aide pas/u);
});

describe('with an agent there', () => {
  test('only the consent is asked where the subject is known', () => {
    const { replies, offers } = begin({ desk: openDesk, conversation: { topicInHand: 'lost-licence' } });
    expect(replies[0]?.text).toBe(
      'Un agent peut vous répondre maintenant, ici.\n\n- Sujet : Perte du permis\n\n' +
        'Pour vous mettre en relation, je garde le sujet et cette conversation. Ils sont effacés un an après la fin du dossier. Êtes-vous d’accord ?',
    );
    expect(offers?.map(({ label }) => label)).toEqual(['J’accepte', 'Je n’accepte pas', 'Annuler']);
  });

  test('the subject is asked first where it is not', () => {
    expect(textOf({ desk: openDesk })).toBe(
      'Un agent peut vous répondre maintenant, ici.\n\nQuel est le sujet, en quelques mots ?',
    );
  });
});

test('it passes on every other outcome, and on events', () => {
  for (const outcome of ['answer', 'clarify', 'abstain', 'smalltalk'] as const) {
    expect(handoffDialog.step(makeDialogTurn({ understanding: { outcome } }))).toBe('pass');
  }
  expect(handoffDialog.step(makeDialogTurn({ event: 'episodeEnded' }))).toBe('pass');
});

describe('why it was handed over', () => {
  const causeAfter = async (
    messages: readonly string[],
    options: Parameters<typeof createDialogTalk>[0] = {},
  ) => {
    const talk = createDialogTalk({ desk: openDesk, ...options });
    for (const message of [...messages, 'Passer', 'J’accepte']) await talk.say(message);
    return { cause: talk.draft.cause, priority: talk.draft.priority };
  };

  test('because the citizen asked', async () => {
    expect(await causeAfter([WISH])).toEqual({ cause: 'asked', priority: 'normal' });
  });

  test('because nothing was understood twice', async () => {
    expect(await causeAfter(['blah', 'blah', 'Parler à un agent'])).toMatchObject({ cause: 'failures' });
  });

  test('because an answer did not help', async () => {
    const talk = createDialogTalk({ desk: openDesk });
    for (const message of [QUESTION, 'Cela ne répond pas à ma question', 'J’accepte'])
      await talk.say(message);
    expect(talk.draft).toMatchObject({
      cause: 'notUseful',
      subject: 'Perte du permis',
      topics: ['lost-licence'],
    });
  });

  test('because it is urgent, whatever else was the reason; also when the urgent topic is not the last', async () => {
    const answer = makeAnswer({ urgent: true });
    const talk = createDialogTalk({
      desk: openDesk,
      answer,
      means: { vol: { outcome: 'answer', topic: 'stolen-licence', confidence: 1 } },
    });
    for (const message of [QUESTION, 'vol', WISH, 'J’accepte']) await talk.say(message);
    expect(talk.draft).toMatchObject({
      cause: 'urgent',
      priority: 'urgent',
      topics: ['stolen-licence', 'lost-licence'],
    });
  });
});

test.each([
  ['permis-perte', 'permis', 'information'],
  ['etr-oqtf', 'etrangers', 'information'],
  ['nat-decret', 'etrangers', 'information'],
  ['gen-reclamation', 'general', 'complaint'],
  ['other', 'general', 'information'],
])('a request that comes from %s belongs to %s and is a %s', async (topicInHand, domain, kind) => {
  const talk = createDialogTalk({ desk: openDesk, conversation: { topicInHand } });
  for (const message of [WISH, 'Passer', 'J’accepte']) await talk.say(message);
  expect(talk.draft).toMatchObject({ domain, kind });
});
