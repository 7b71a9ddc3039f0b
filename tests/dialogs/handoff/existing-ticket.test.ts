import { describe, expect, test } from '@jest/globals';
import { createDialogTalk, QUESTION, WISH } from '../../support/dialog-talk.ts';
import { shutDesk } from '../../support/dialog-turn.ts';

const desk = { ...shutDesk, ticket: { number: '11112222', code: 'AAAA-BBBB', dueOn: '2026-11-27' } };

async function talkAfter(messages: readonly string[]) {
  const talk = createDialogTalk({ desk });
  let last = await talk.say(WISH);
  for (const message of messages) last = await talk.say(message);
  return { talk, last };
}

test('who has a case already is shown it, and no second one is begun', async () => {
  const { talk, last } = await talkAfter([]);
  for (const part of [
    'déjà une demande en cours',
    '**1111-2222**',
    '**AAAA-BBBB**',
    '**vendredi 27 novembre**',
  ]) {
    expect(last.text).toContain(part);
  }
  expect(last.choices).toEqual([
    'Ajouter un message',
    'Laisser une adresse pour la réponse',
    'Un autre sujet',
    'Annuler',
  ]);
  expect(last.outcomes).toEqual(['handoff']);
  expect(talk.effects).toEqual([]);
});

describe('a message for the case', () => {
  test('is asked for, then confirmed with the number and the day', async () => {
    const { talk, last } = await talkAfter(['Ajouter un message']);
    expect(last.text).toContain('N’écrivez jamais ici');
    const added = await talk.say(QUESTION);
    expect(added.text).toBe(
      'Votre message est ajouté à la demande **1111-2222**. Réponse au plus tard le **vendredi 27 novembre**.',
    );
    expect(talk.conversation.active).toBeUndefined();
  });

  test('is not confirmed where the case is over by then', async () => {
    const { talk } = await talkAfter(['Ajouter un message']);
    talk.setDesk(shutDesk);
    expect((await talk.say('encore un mot')).text).not.toContain('ajouté');
  });
});

test('another subject begins another request, with nothing proposed', async () => {
  const talk = createDialogTalk({ desk, conversation: { topicInHand: 'lost-licence' } });
  await talk.say(WISH);
  expect((await talk.say('Un autre sujet')).text).toContain('Quel est le sujet, en quelques mots ?');
  for (const said of ['Un visa', 'Passer', 'chat', 'J’accepte']) await talk.say(said);
  expect(talk.draft.subject).toBe('Un visa');
});

test.each([[[]], [['Ajouter un message']]])(
  '“annuler” leaves the case as it is (after %j)',
  async (messages) => {
    const { last, talk } = await talkAfter([...messages, 'annuler']);
    expect(last.text).toBe('D’accord. Votre demande reste enregistrée.');
    expect(talk.conversation.active).toBeUndefined();
  },
);

test('anything else is answered as always; another wish shows the case again', async () => {
  expect((await talkAfter([QUESTION])).last.text).toContain('Demandez un nouveau permis');
  expect((await talkAfter([WISH])).last.text).toContain('**1111-2222**');
});

test('a language picked meanwhile puts the same in that language', async () => {
  const { talk } = await talkAfter([]);
  expect(talk.happens('languagePicked', 'en').choices).toEqual([
    'Add a message',
    'Leave an address for the answer',
    'Another subject',
    'Cancel',
  ]);
  await talk.say('Add a message');
  expect(talk.happens('languagePicked', 'fr').text).toContain('Écrivez votre message');
});

describe('who has a case and finds an agent there', () => {
  const open = { ...desk, canTalkNow: true, isOpen: true, position: 2 };

  test('is put into the queue with it, and asked nothing again', async () => {
    const talk = createDialogTalk({ desk: open });
    expect((await talk.say(WISH)).choices[0]).toBe('Parler à un agent maintenant');
    const queued = await talk.say('Parler à un agent maintenant');
    expect(queued.text).toContain('position **2**');
    expect(queued.choices).toEqual(['Ne plus attendre']);
    expect(talk.effects).toEqual([{ type: 'goLive' }]);
  });

  test('is not, when the agent has left meanwhile', async () => {
    const talk = createDialogTalk({ desk: open });
    await talk.say(WISH);
    talk.setDesk(desk);
    await talk.say('Parler à un agent maintenant');
    expect(talk.effects).toEqual([]);
  });
});

describe('an address for the answer', () => {
  const GIVE = 'Laisser une adresse pour la réponse';

  test.each([
    ['lea@exemple.fr', { way: 'email', email: 'lea@exemple.fr' }],
    ['mon numéro : 06 12 34 56 78', { way: 'phone', phone: '+33612345678' }],
  ] as const)('is asked for and taken: %s', async (typed, contact) => {
    const { talk, last } = await talkAfter([GIVE]);
    expect(last.text).toContain('adresse e-mail, ou votre numéro de téléphone');
    expect((await talk.say(typed)).effects).toEqual([{ type: 'giveContact', contact }]);
    expect(talk.conversation.active).toBeUndefined();
  });

  test('can be left without a wish for a human before it, as after a queue that closed', async () => {
    const talk = createDialogTalk({ desk });
    expect((await talk.say(GIVE)).text).toContain('adresse e-mail');
  });

  test('that is none is asked for once more, then let be', async () => {
    const { talk } = await talkAfter([GIVE]);
    expect((await talk.say('lea@')).text).toContain('Il manque quelque chose');
    expect((await talk.say(QUESTION)).text).not.toContain('Il manque');
    expect(talk.effects).toEqual([]);
  });
});
