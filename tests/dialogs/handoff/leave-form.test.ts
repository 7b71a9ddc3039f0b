import { describe, expect, test } from '@jest/globals';
import { handoffDialog } from '../../../dialogs/handoff/index.ts';
import { createDialogTalk, QUESTION, WISH } from '../../support/dialog-talk.ts';
import { makeDialogTurn } from '../../support/dialog-turn.ts';

/** A talk after a wish for a human and these messages, and its last turn. */
async function talkAfter(messages: readonly string[]) {
  const talk = createDialogTalk();
  let last = await talk.say(WISH);
  for (const message of messages) last = await talk.say(message);
  return { talk, last };
}
const lastAfter = async (messages: readonly string[]) => (await talkAfter(messages)).last;

describe('leaving', () => {
  test.each(['Annuler', 'annuler', 'STOP', 'laisser tomber', 'Laisse tomber.'])(
    '%j leaves it at any step',
    async (said) => {
      for (const messages of [[], ['Carte perdue'], ['Carte perdue', 'Passer', 'Par e-mail']]) {
        const { talk, last } = await talkAfter([...messages, said]);
        expect(last.text).toContain('D’accord, j’arrête là.');
        expect(last.text).toContain('« parler à un agent »');
        expect(talk.conversation.active).toBeUndefined();
        expect(talk.effects).toEqual([]);
      }
    },
  );

  test('says that what was typed stays, only if something was', async () => {
    expect((await lastAfter(['annuler'])).text).not.toContain('reste dans cette conversation');
    expect((await lastAfter(['Carte perdue', 'annuler'])).text).toContain('reste dans cette conversation');
  });

  test('“annuler mon rendez-vous” is a subject, not a wish to leave', async () => {
    const { talk } = await talkAfter(['annuler mon rendez-vous', 'Passer', 'chat', 'oui']);
    expect(talk.draft.subject).toBe('annuler mon rendez-vous');
  });

  test('a goodbye leaves it too', async () => {
    const { talk, last } = await talkAfter(['Carte perdue', 'au revoir']);
    expect(last.text).toContain('Au revoir');
    expect(talk.conversation.formDraft).toMatchObject({ subject: 'Carte perdue' });
  });
});

describe('coming back', () => {
  const left = ['Carte perdue', 'Je l’ai perdue hier.', 'annuler', QUESTION, WISH];

  test('what was typed is proposed again, and the form goes on where it was', async () => {
    const { talk, last } = await talkAfter(left);
    expect(last.text).toContain('- Sujet : Carte perdue\n- Ce qui s’est passé : Je l’ai perdue hier.');
    expect(last.choices).toEqual(['Reprendre où j’en étais', 'Recommencer', 'Annuler']);
    expect((await talk.say('Reprendre où j’en étais')).text).toContain('Comment souhaitez-vous recevoir');
    await talk.say('chat');
    await talk.say('J’accepte');
    expect(talk.draft).toMatchObject({ subject: 'Carte perdue', details: 'Je l’ai perdue hier.' });
  });

  test('or it is begun anew, and the old words are gone', async () => {
    const { talk, last } = await talkAfter([...left, 'Recommencer']);
    expect(last.text).toContain('Quel est le sujet');
    expect(talk.conversation.formDraft).toEqual({});
  });

  test('something else is answered, and the draft waits', async () => {
    const { talk, last } = await talkAfter([...left, QUESTION]);
    expect(last.text).toContain('Demandez un nouveau permis');
    expect(talk.conversation.formDraft).toMatchObject({ subject: 'Carte perdue' });
  });

  test('there is nothing to propose where nothing was typed, or once it was sent', async () => {
    expect((await lastAfter(['annuler', WISH])).text).toContain('Quel est le sujet');
    const sent = ['Carte perdue', 'Passer', 'chat', 'oui', WISH];
    expect((await lastAfter(sent)).text).toContain('Quel est le sujet');
  });
});

describe('what is no message', () => {
  test('a language just picked: the open question is put in it', async () => {
    const { talk } = await talkAfter(['Carte perdue']);
    const last = talk.happens('languagePicked', 'en');
    expect(last.text).toContain('What happened?');
    expect(talk.conversation.active?.dialog).toBe('handoff');
  });

  test('other events leave the form where it is', async () => {
    const { talk } = await talkAfter(['Carte perdue']);
    talk.change({ ratingRefused: true });
    expect(talk.happens('episodeEnded').text).toBe('');
    expect(talk.conversation.active?.dialog).toBe('handoff');
  });

  test('a memory of an older release is no form: the dialog passes', () => {
    for (const memory of [
      { step: 'subject' },
      { step: 'gone', cause: 'asked', isLive: true, wrong: 0 },
      { step: 7 },
    ]) {
      expect(handoffDialog.step(makeDialogTurn({ memory, utterance: 'oui' }))).toBe('pass');
    }
  });
});
