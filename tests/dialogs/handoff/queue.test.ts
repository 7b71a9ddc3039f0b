import { describe, expect, test } from '@jest/globals';
import { queueDialog } from '../../../dialogs/handoff/queue.ts';
import { createDialogTalk, QUESTION, WISH } from '../../support/dialog-talk.ts';
import { makeAnswer, makeDialogTurn, openDesk, runDialogStep, shutDesk } from '../../support/dialog-turn.ts';

const ticket = { number: '11112222', code: 'AAAA-BBBB', dueOn: '2026-11-27' };
const handover = { ticketId: 't1', stage: 'queue' } as const;
const startWaiting = () => createDialogTalk({ desk: { ...openDesk, ticket }, conversation: { handover } });

describe('in the queue', () => {
  test('the first message is kept for the agent, and the place is told; after that it is silent', async () => {
    const talk = startWaiting();
    const first = await talk.say('bonjour');
    expect(first.text).toBe(
      'Votre message est gardé pour l’agent, comme ceux qui suivront. Vous êtes en position **2** dans la file.',
    );
    for (const message of [QUESTION, WISH, 'au revoir', 'blah']) {
      expect(await talk.say(message)).toMatchObject({ text: '', effects: [{ type: 'addToTicket' }] });
    }
  });

  test.each(['Ne plus attendre', 'annuler', 'Je ne veux plus attendre.', 'quitter la file'])(
    '%j leaves it; the case stays, and is told with its day',
    async (message) => {
      const talk = startWaiting();
      await talk.say('bonjour');
      const last = await talk.say(message);
      expect(last.effects).toEqual([{ type: 'leaveQueue' }]);
      for (const part of [
        'vous n’attendez plus',
        '**1111-2222**',
        '**AAAA-BBBB**',
        '**vendredi 27 novembre**',
        '/suivi',
      ]) {
        expect(last.text).toContain(part);
      }
      expect(talk.conversation.active).toBeUndefined();
    },
  );

  test('a story of waiting is no wish to leave', async () => {
    const talk = startWaiting();
    await talk.say('bonjour');
    const last = await talk.say('je ne peux plus attendre ma carte, mon patron va me renvoyer');
    expect(last).toMatchObject({ text: '', effects: [{ type: 'addToTicket' }] });
  });

  test('a language picked tells the place in it, and other events say nothing', async () => {
    const talk = startWaiting();
    await talk.say('bonjour');
    expect(talk.happens('languagePicked', 'en').text).toContain('number **2** in the queue');
    expect(talk.happens('episodeEnded')).toMatchObject({ text: '', effects: [] });
    expect(talk.happens('conversationStarted').text).toBe('');
    expect((await talk.say('hello')).text).toBe('');
  });

  test('an emergency is answered at once, and is for the agent too', async () => {
    const talk = createDialogTalk({
      desk: { ...openDesk, ticket },
      conversation: { handover },
      answer: makeAnswer({ text: 'Appelez le **112**.', urgent: true }),
      means: { 'il y a le feu': { outcome: 'answer', topic: 'lost-licence', confidence: 0.95 } },
    });
    const last = await talk.say('il y a le feu');
    expect(last.text).toContain('Appelez le **112**.');
    expect(last.effects).toEqual([{ type: 'addToTicket' }]);
    expect((await talk.say('blah')).text).toBe('');
  });

  test('nobody else is ever asked', () => {
    for (const outcome of ['answer', 'clarify', 'abstain', 'handoff', 'smalltalk'] as const) {
      const turn = makeDialogTurn({ understanding: { outcome }, conversation: { handover } });
      expect(queueDialog.step(turn)).not.toBe('pass');
    }
  });
});

describe('what happens among the people', () => {
  const hear = (event: 'queueClosed' | 'agentJoined' | 'passedOn' | 'handedBack' | 'resolved', change = {}) =>
    runDialogStep(queueDialog, makeDialogTurn({ event, ...change })).replies[0];

  test('the queue closes: no more waiting, when somebody will be there, and the case', () => {
    const text = hear('queueClosed', { desk: { ...shutDesk, ticket } })?.text;
    expect(text).toBe(
      'Aucun agent ne peut plus vous répondre en direct pour l’instant. La réponse viendra plus tard. Un agent sera là lundi 30 novembre à 9 h.\n\n' +
        'Votre demande est gardée : numéro **1111-2222**, code de suivi **AAAA-BBBB**. Réponse au plus tard le **vendredi 27 novembre**. ' +
        'Sur la page de suivi, « /suivi », vous pouvez lire la réponse, ajouter un message ou retirer la demande.',
    );
    const { opensAt: _opensAt, ...noHours } = shutDesk;
    expect(hear('queueClosed', { desk: noHours })?.text).toBe(
      'Aucun agent ne peut plus vous répondre en direct pour l’instant. La réponse viendra plus tard.',
    );
  });

  test('an agent is named, where the name is known', () => {
    const named = { conversation: { handover: { ...handover, stage: 'agent', agentName: 'Awa' } } };
    expect(hear('agentJoined', named)?.text).toBe('Vous êtes en relation avec Awa.');
    expect(hear('passedOn', named)?.text).toContain('gardé pour Awa');
    expect(hear('agentJoined')?.text).toBe('Vous êtes en relation avec un agent.');
  });

  test('the assistant says that it is one again', () => {
    expect(hear('handedBack')?.text).toContain('Je reprends la conversation');
  });

  test('the end of a case is no new reason to be rated', () => {
    expect(hear('resolved')?.reason.outcome).toBe('smalltalk');
  });
});

test('it passes while nobody waits', () => {
  expect(queueDialog.step(makeDialogTurn({ utterance: 'annuler' }))).toBe('pass');
  expect(queueDialog.step(makeDialogTurn({ event: 'episodeEnded' }))).toBe('pass');
});
