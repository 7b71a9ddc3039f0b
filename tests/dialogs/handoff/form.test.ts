import { describe, expect, test } from '@jest/globals';
import { createDialogTalk, QUESTION, WISH } from '../../support/dialog-talk.ts';
import { openDesk, shutDesk } from '../../support/dialog-turn.ts';

type Options = Parameters<typeof createDialogTalk>[0];

/** A talk after these messages, and its last turn. */
async function talkAfter(messages: readonly string[], options: Options = {}) {
  const talk = createDialogTalk(options);
  let last = await talk.say(WISH);
  for (const message of messages) last = await talk.say(message);
  return { talk, last };
}
const lastAfter = async (messages: readonly string[], options: Options = {}) =>
  (await talkAfter(messages, options)).last;

describe('the whole form, with nobody there', () => {
  const asked = ['Carte perdue', 'Je l’ai perdue hier.', 'Par e-mail', 'paul@exemple.fr', 'J’accepte'];

  test('asks one thing after the other, and shows all of it before the consent', async () => {
    const { last } = await talkAfter(asked.slice(0, 4));
    expect(last.text).toBe(
      '- Sujet : Carte perdue\n- Ce qui s’est passé : Je l’ai perdue hier.\n- Pour vous joindre : paul@exemple.fr\n\n' +
        'Pour vous répondre, je garde ces informations et cette conversation. Elles sont effacées un an après la fin du dossier. Êtes-vous d’accord ?',
    );
    expect(last.outcomes).toEqual(['form']);
  });

  test('ends with the number, the day in words, the code, and where to follow it', async () => {
    const { last } = await talkAfter(asked);
    for (const part of [
      '**4821-7305**',
      '**mardi 1er décembre**',
      '**K7QM-2XTP**',
      '/suivi',
      'paul@exemple.fr',
    ]) {
      expect(last.text).toContain(part);
    }
    expect(last.outcomes).toEqual(['handoff']);
  });

  test('leads to the follow-up page, which is not on the site of the chat', async () => {
    const followUpUrl = 'https://guichet.example/suivi';
    const last = await lastAfter(asked, { desk: { ...shutDesk, followUpUrl } });
    expect(last.text).toContain('[guichet.example/suivi](https://guichet.example/suivi)');
  });

  test('sends what was typed, and nothing waits', async () => {
    const { talk } = await talkAfter(asked);
    expect(talk.draft).toEqual({
      kind: 'information',
      domain: 'general',
      priority: 'normal',
      cause: 'asked',
      subject: 'Carte perdue',
      details: 'Je l’ai perdue hier.',
      contact: { way: 'email', email: 'paul@exemple.fr' },
      topics: [],
      live: false,
    });
    expect(talk.conversation).toMatchObject({ formDraft: {} });
    expect(talk.conversation.active).toBeUndefined();
  });

  test('can be skipped but for the consent; the answer then comes in the chat', async () => {
    const { talk } = await talkAfter(['Passer', 'skip', 'passe', 'oui']);
    expect(talk.draft).toMatchObject({ subject: 'Demande sans sujet', contact: { way: 'chat' } });
    expect(talk.draft).not.toHaveProperty('details');
  });

  test('says never to write a number or payment data where free words are asked for', async () => {
    expect((await lastAfter(['Carte perdue'])).text).toContain(
      'N’écrivez jamais ici votre numéro d’étranger',
    );
  });
});

describe('the subject', () => {
  const conversation = { topicInHand: 'lost-licence' };

  test.each(['Oui, « Perte du permis »', '1', 'oui', 'Passer'])(
    'that is proposed is taken by %j',
    async (said) => {
      const { talk } = await talkAfter([said, 'Passer', 'Ici, dans ce chat', 'J’accepte'], { conversation });
      expect(talk.draft.subject).toBe('Perte du permis');
    },
  );

  test('in own words goes before the proposed one', async () => {
    const { talk } = await talkAfter(['mon rendez-vous', 'Passer', 'chat', 'ok'], { conversation });
    expect(talk.draft.subject).toBe('mon rendez-vous');
  });

  test('that tells the whole story is the explanation too, which is then not asked for', async () => {
    const story = 'J’attends ma carte depuis six mois. '.repeat(6).trim();
    const { talk, last } = await talkAfter([story]);
    expect(last.text).toContain('Comment souhaitez-vous recevoir la réponse ?');
    await talk.say('Ici, dans ce chat');
    await talk.say('J’accepte');
    expect(talk.draft.details).toBe(story);
    expect(talk.draft.subject.length).toBeLessThanOrEqual(121);
    expect(talk.draft.subject).toMatch(/^J’attends ma carte.*…$/u);
  });
});

describe('the way to be reached', () => {
  const toContact = ['Carte perdue', 'Passer'];

  test.each([
    ['paul@exemple.fr', { way: 'email', email: 'paul@exemple.fr' }],
    ['rappelez-moi au 06 12 34 56 78', { way: 'phone', phone: '+33612345678' }],
    ['Ici, dans ce chat', { way: 'chat' }],
    ['1', { way: 'chat' }],
  ])('is taken at once from %j', async (said, contact) => {
    const { talk, last } = await talkAfter([...toContact, said]);
    expect(last.text).toContain('Êtes-vous d’accord ?');
    await talk.say('J’accepte');
    expect(talk.draft.contact).toEqual(contact);
  });

  test.each([
    ['par mail', 'Quelle est votre adresse e-mail ?'],
    ['Téléphone', 'Quel est votre numéro de téléphone ?'],
    ['un pigeon', 'Choisissez un des moyens ci-dessous'],
  ])('%j is answered with %j', async (said, text) => {
    expect((await lastAfter([...toContact, said])).text).toContain(text);
  });

  test('a wrong address gets a clear sentence, then the chat is offered', async () => {
    const { talk, last } = await talkAfter([...toContact, 'Par e-mail', 'paul@exemple']);
    expect(last.text).toContain('Elle ressemble à « nom@exemple.fr »');
    const again = await talk.say('paul arobase exemple');
    expect(again.text).toContain('Vous pouvez recevoir la réponse ici, dans ce chat.');
    expect(again.choices[0]).toBe('Ici, dans ce chat');
    await talk.say('Ici, dans ce chat');
    await talk.say('J’accepte');
    expect(talk.draft.contact).toEqual({ way: 'chat' });
  });

  test('a wrong number says what one looks like; an e-mail address will do instead', async () => {
    const { talk, last } = await talkAfter([...toContact, 'Par téléphone', '06 12']);
    expect(last.text).toContain('06 12 34 56 78');
    expect((await talk.say('paul@exemple.fr')).text).toContain('Êtes-vous d’accord ?');
  });

  test('an address does not change the language of the conversation', async () => {
    const { last } = await talkAfter([...toContact, 'john.smith@example.com']);
    expect(last.locales).toEqual(['fr']);
  });
});

describe('the consent', () => {
  const toConsent = ['Carte perdue', 'Passer', 'chat'];

  test('refused, nothing is sent or kept, and the other ways are given', async () => {
    const { talk, last } = await talkAfter([...toConsent, 'Je n’accepte pas']);
    expect(last.text).toContain('Aucune demande n’est ouverte');
    expect(last.text).toContain('**01 23 45 67 89**');
    expect(talk.effects).toEqual([]);
    expect(talk.conversation.formDraft).toEqual({});
    expect(talk.conversation.active).toBeUndefined();
  });

  test('is never taken from something else', async () => {
    const { talk, last } = await talkAfter([...toConsent, 'peut-être']);
    expect(last.text).toContain('Répondez « J’accepte »');
    expect(talk.effects).toEqual([]);
  });
});

describe('a question inside the form', () => {
  test.each<[string, readonly string[], string]>([
    ['the subject', [], 'Quel est le sujet'],
    ['the explanation', ['Carte perdue'], 'Que s’est-il passé ?'],
    ['the address', ['Carte perdue', 'Passer', 'Par e-mail'], 'Quelle est votre adresse e-mail ?'],
    ['the consent', ['Carte perdue', 'Passer', 'chat'], 'Êtes-vous d’accord ?'],
  ])('is answered at %s, then the form goes on', async (_step, messages, question) => {
    const { talk, last } = await talkAfter([...messages, QUESTION]);
    expect(last.text).toMatch(/^Demandez un nouveau permis : \*\*25 €\*\*\./u);
    expect(last.text).toContain(question);
    expect(last.outcomes).toEqual(['answer', 'form']);
    expect(last.choices).toContain('Annuler');
    expect(talk.conversation.topicInHand).toBe('lost-licence');
    expect(talk.conversation.active?.dialog).toBe('handoff');
  });

  test('about the topic in hand is one too', async () => {
    const cost = 'et combien ça coûte ?';
    const last = await lastAfter([cost], {
      conversation: { topicInHand: 'lost-licence' },
      means: { [cost]: { outcome: 'clarify', facet: 'cost' } },
    });
    expect(last.text).toMatch(/^Cela coûte 25 €/u);
  });

  test('that the assistant is not sure of is taken as the answer, and a story always', async () => {
    const unsure = 'et pour mon dossier, on fait quoi ?';
    const story = 'j’ai perdu mon permis dans le train la semaine dernière';
    const means = {
      [unsure]: { outcome: 'answer', topic: 'lost-licence', confidence: 0.6 },
      [story]: { outcome: 'answer', topic: 'lost-licence', confidence: 0.99 },
    } as const;
    for (const said of [unsure, story]) {
      const { talk } = await talkAfter(['Carte perdue', said, 'chat', 'oui'], { means });
      expect(talk.draft.details).toBe(said);
    }
  });

  test('a second wish for a human asks the open question again', async () => {
    const { last } = await talkAfter([WISH]);
    expect(last.text).toBe('Quel est le sujet, en quelques mots ?');
  });
});

describe('with an agent there', () => {
  test('the citizen is put into the queue, with a place, a number and a way out', async () => {
    const { talk, last } = await talkAfter(['Carte perdue', 'J’accepte'], { desk: openDesk });
    expect(last.text).toContain('Vous êtes en position **2** dans la file.');
    expect(last.text).toContain('**4821-7305**');
    expect(last.choices).toEqual(['Ne plus attendre']);
    expect(last.outcomes).toEqual(['handoff']);
    expect(talk.draft).toMatchObject({ live: true, contact: { way: 'chat' }, subject: 'Carte perdue' });
  });

  test('who is gone by the time of the consent is not promised any more: the rest is asked', async () => {
    const { talk } = await talkAfter(['Carte perdue'], { desk: openDesk });
    talk.setDesk(shutDesk);
    const last = await talk.say('J’accepte');
    expect(last.text).toContain('L’agent n’est plus disponible.');
    expect(last.text).toContain('Que s’est-il passé ?');
    for (const said of ['Passer', 'chat', 'J’accepte']) await talk.say(said);
    expect(talk.draft.live).toBe(false);
  });

  test('who arrives meanwhile shortens the form', async () => {
    const { talk } = await talkAfter(['Carte perdue']);
    talk.setDesk(openDesk);
    expect((await talk.say('Je l’ai perdue hier.')).text).toContain('Un agent vient d’arriver');
    await talk.say('J’accepte');
    expect(talk.draft).toMatchObject({ live: true, details: 'Je l’ai perdue hier.' });
  });

  test('who wants an e-mail gets one, whoever is there', async () => {
    const { talk } = await talkAfter(['Carte perdue', 'Passer', 'Par e-mail']);
    talk.setDesk(openDesk);
    await talk.say('paul@exemple.fr');
    await talk.say('J’accepte');
    expect(talk.draft).toMatchObject({ live: false, contact: { way: 'email' } });
  });
});
