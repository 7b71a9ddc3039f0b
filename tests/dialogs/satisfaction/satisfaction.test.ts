import { describe, expect, test } from '@jest/globals';
import type { Conversation } from '../../../bot/contracts/conversation.ts';
import { satisfactionDialog } from '../../../dialogs/satisfaction/index.ts';
import { createDialogTalk, QUESTION, WISH } from '../../support/dialog-talk.ts';
import { makeDialogTurn, shutDesk } from '../../support/dialog-turn.ts';

const scores = [
  '😞 1 – Pas du tout satisfait',
  '😕 2 – Peu satisfait',
  '😐 3 – Moyennement satisfait',
  '😊 4 – Satisfait',
  '😀 5 – Très satisfait',
];
const episode = { number: 1, isUnderWay: true, topics: [], owner: 'bot', asked: false } as const;

/** A talk in which the question was just put, at the end of an episode. */
function startAsked(conversation: Partial<Conversation> = {}) {
  const talk = createDialogTalk({ conversation: { episode, ...conversation } });
  const asked = talk.happens('episodeEnded');
  return { talk, asked };
}

describe('the question', () => {
  test('comes at the end of an episode, with five scores and a way out, and is noted as put', () => {
    const { asked, talk } = startAsked();
    expect(asked.text).toBe('Êtes-vous satisfait de cet échange ?');
    expect(asked.choices).toEqual([...scores, 'Passer']);
    expect(asked.effects).toEqual([{ type: 'askRating' }]);
    expect(asked.outcomes).toEqual(['form']);
    expect(talk.conversation.episode).toMatchObject({ number: 1, asked: true });
  });

  test('comes after the goodbye of a citizen who asked something', async () => {
    const talk = createDialogTalk();
    await talk.say(QUESTION);
    const last = await talk.say('au revoir');
    expect(last.text).toContain('Au revoir');
    expect(last.text).toContain('Êtes-vous satisfait de cet échange ?');
    expect(last.outcomes).toEqual(['smalltalk', 'form']);
  });

  test('is not put where there is nothing to rate, it was put before, or the citizen refused', async () => {
    for (const conversation of [
      {},
      { episode: { ...episode, isUnderWay: false } },
      { episode: { ...episode, asked: true } },
      { episode, ratingRefused: true },
    ]) {
      const talk = createDialogTalk({ conversation });
      expect(talk.happens('episodeEnded')).toMatchObject({ text: '', effects: [] });
      const goodbye = await talk.say('au revoir');
      expect(goodbye.text).toContain('Au revoir');
      expect(goodbye.effects).toEqual([]);
    }
  });

  test('is put once more only for the next episode', async () => {
    const { talk } = startAsked();
    expect(talk.happens('episodeEnded').effects).toEqual([]);
    await talk.say('5');
    await talk.say('Passer');
    await talk.say(QUESTION);
    expect((await talk.say('au revoir')).effects).toEqual([{ type: 'askRating' }]);
  });

  test('thanks are no goodbye', async () => {
    const talk = createDialogTalk({
      conversation: { episode },
      means: { merci: { outcome: 'smalltalk', smalltalk: 'thanks', confidence: 1 } },
    });
    expect((await talk.say('merci')).effects).toEqual([]);
  });
});

describe('the score', () => {
  test.each(['😀 5 – Très satisfait', '5', 'très satisfaite', 'CINQ', '5/5'])(
    '%j is a five',
    async (said) => {
      const { talk } = startAsked();
      const last = await talk.say(said);
      expect(last.effects).toEqual([{ type: 'recordRating', score: 5 }]);
      expect(last.text).toContain('Un mot à ajouter ?');
      expect(last.choices).toEqual(['Passer']);
    },
  );

  test.each(['Passer', '6', 'non merci'])('%j refuses it, and nothing more is asked', async (said) => {
    const { talk } = startAsked();
    const last = await talk.say(said);
    expect(last.effects).toEqual([{ type: 'refuseRating' }]);
    expect(last.text).toBe('D’accord. Bonne journée.');
    expect(last.choices).toEqual([]);
    expect(talk.conversation.active).toBeUndefined();
  });

  test('never stands in the way of a question', async () => {
    const { talk } = startAsked();
    const answer = await talk.say(QUESTION);
    expect(answer.text).toContain('Demandez un nouveau permis');
    expect(answer.effects).toEqual([]);
  });

  test('still counts when the old button is pressed after a word in between', async () => {
    const talk = createDialogTalk({
      conversation: { episode },
      means: { merci: { outcome: 'smalltalk', smalltalk: 'thanks', confidence: 1 } },
    });
    talk.happens('episodeEnded');
    expect((await talk.say('merci')).text).toContain('Avec plaisir');
    expect((await talk.say('😊 4 – Satisfait')).effects).toEqual([{ type: 'recordRating', score: 4 }]);
  });

  test('is asked for once more after something unclear, and no third time', async () => {
    const { talk } = startAsked();
    expect(await talk.say('pas terrible')).toMatchObject({
      outcomes: ['form'],
      choices: [...scores, 'Passer'],
      effects: [],
    });
    expect((await talk.say('vraiment pas terrible')).outcomes).toEqual(['abstain']);
  });

  test('is not taken from a button of an episode that was never asked about', async () => {
    const talk = createDialogTalk({ conversation: { episode } });
    expect((await talk.say('😊 4 – Satisfait')).effects).toEqual([]);
  });
});

describe('the comment', () => {
  const startRated = async () => {
    const { talk } = startAsked();
    await talk.say('2');
    return talk;
  };

  test('is recorded as it was written', async () => {
    const talk = await startRated();
    const last = await talk.say(' Trop long, mais utile. ');
    expect(last.effects).toEqual([{ type: 'recordComment', text: 'Trop long, mais utile.' }]);
    expect(last.text).toContain('Merci pour votre avis');
    expect(last.choices).toEqual(['Changer ma note']);
  });

  test('can be skipped', async () => {
    const talk = await startRated();
    const last = await talk.say('passer');
    expect(last.effects).toEqual([]);
    expect(last.text).toContain('Merci pour votre avis');
  });

  test.each([QUESTION, WISH])('is not %j: that gets its answer', async (said) => {
    const talk = await startRated();
    const last = await talk.say(said);
    expect(last.effects).toEqual([]);
    expect(last.outcomes).not.toEqual(['form']);
  });

  test('is cut where it is endless, never in the middle of a character', async () => {
    const talk = await startRated();
    const [effect] = (await talk.say(`a${'😀'.repeat(5_000)}`)).effects;
    const text = effect?.type === 'recordComment' ? effect.text : '';
    expect(text).toHaveLength(1_999);
    expect(text.isWellFormed()).toBe(true);
  });
});

describe('a change of mind', () => {
  const rated = { ...shutDesk, rating: { score: 2, hasComment: true } } as const;
  const startRated = () =>
    createDialogTalk({ desk: rated, conversation: { episode: { ...episode, asked: true } } });

  test.each(['Changer ma note', 'changer ma note', 'je voudrais changer ma note'])(
    '%j asks for the new score',
    async (said) => {
      const talk = startRated();
      const last = await talk.say(said);
      expect(last.text).toBe('Votre note : 😕 2 – Peu satisfait. Quelle est votre nouvelle note ?');
      expect(last.choices).toEqual([...scores, 'Passer']);
      expect(last.effects).toEqual([]);
      const changed = await talk.say('4');
      expect(changed.effects).toEqual([{ type: 'recordRating', score: 4 }]);
      expect(changed.text).toContain('Merci pour votre avis');
    },
  );

  test('asks for a comment where none was given', async () => {
    const talk = startRated();
    talk.setDesk({ ...shutDesk, rating: { score: 2, hasComment: false } });
    await talk.say('Changer ma note');
    expect((await talk.say('4')).text).toContain('Un mot à ajouter ?');
  });

  test('may be skipped: the score stays, and nothing is refused', async () => {
    const talk = startRated();
    await talk.say('Changer ma note');
    const last = await talk.say('Passer');
    expect(last.text).toContain('votre note reste la même');
    expect(last.effects).toEqual([]);
  });

  test('comes too late once the desk says so', async () => {
    const talk = startRated();
    talk.setDesk(shutDesk);
    expect((await talk.say('changer ma note')).effects).toEqual([]);
    expect(satisfactionDialog.step(makeDialogTurn({ utterance: 'changer ma note' }))).toBe('pass');
  });
});

test('a language picked puts the open question in it', async () => {
  const { talk } = startAsked();
  expect(talk.happens('languagePicked', 'de').text).toBe('Wie zufrieden sind Sie mit diesem Gespräch?');
  await talk.say('5');
  expect(talk.happens('languagePicked', 'es').text).toContain('¿Quiere añadir algo?');
});
