import { describe, expect, test } from '@jest/globals';
import type { DeskView, DialogTurn } from '../../../bot/contracts/dialog.ts';
import { dialogs } from '../../../dialogs/index.ts';
import { createRunDialog } from '../../../bot/turn/run-dialog.ts';
import { makeDialogTurn, openDesk, shutDesk } from '../../support/dialog-turn.ts';

const run = createRunDialog(dialogs);
const form = { cause: 'asked', isLive: false, wrong: 0 };

/** The last reply's reason, and its choices, where the citizen answers `utterance` to the dialog's open question. */
function answerTo(
  memory: Readonly<Record<string, unknown>> | undefined,
  utterance: string,
  { channelId = 'webchat', desk = shutDesk, dialog = 'handoff' } = {},
) {
  const active = memory && { active: { dialog, memory } };
  const wish = { outcome: 'handoff', confidence: 0.9 } as const;
  const { memory: _memory, ...turn }: DialogTurn = makeDialogTurn({
    utterance,
    desk,
    conversation: {
      channelId,
      ...active,
      episode: { number: 1, isUnderWay: true, topics: [], owner: 'bot', asked: true },
    },
    ...(memory === undefined && { understanding: wish }),
  });
  const { result } = run(turn);
  return {
    reason: result.replies.at(-1)?.reason,
    text: result.replies.at(-1)?.text ?? '',
    choices: result.offers?.map(({ label }) => label) ?? [],
  };
}

const ticket = { number: '48217305', code: 'K7QM-2XTP', dueOn: '2026-12-01' };
const withTicket: DeskView = { ...shutDesk, ticket };

describe('a question says what it asks for', () => {
  const asked = { ...form, subject: 'mon permis' };
  test.each([
    ['subject', undefined, 'un agent', 'webchat'],
    ['details', { ...form, step: 'subject' }, 'mon permis', 'webchat'],
    ['contact', { ...asked, step: 'details' }, 'Passer', 'webchat'],
    ['phone', { ...asked, step: 'details' }, 'Passer', 'telephony'],
    ['phone', { ...asked, step: 'details' }, 'Passer', 'browser-voice'],
    ['email', { ...asked, details: '', step: 'contact' }, 'Par e-mail', 'webchat'],
    ['phone', { ...asked, details: '', step: 'contact' }, 'Par téléphone', 'webchat'],
    ['consent', { ...asked, details: '', step: 'phone' }, '0612345678', 'telephony'],
    ['consent', { ...asked, details: '', step: 'phone', wrong: 1 }, '0899', 'telephony'],
  ] as const)('%s', (expects, memory, utterance, channelId) => {
    expect(answerTo(memory, utterance, { channelId }).reason).toMatchObject({ expects });
  });

  test.each(['webchat', 'telephony'])(
    'the first choice of the consent is yes, the second no, on %s',
    (channelId) => {
      const { choices } = answerTo({ ...asked, details: '', step: 'phone' }, '0612345678', { channelId });
      expect(choices.slice(0, 2)).toEqual(['J’accepte', 'Je n’accepte pas']);
    },
  );

  test.each([
    ['contact', 'Laisser un numéro pour la réponse', 'ticket'],
    ['details', 'Ajouter un message', 'ticket'],
    ['contact', 'je ne sais pas', 'address'],
  ] as const)('about the case there is: %s', (expects, utterance, step) => {
    const said = answerTo({ step, wrong: 0 }, utterance, { channelId: 'telephony', desk: withTicket });
    expect(said.reason).toMatchObject({ expects });
  });

  test('the mark, and the comment where there is time for one', () => {
    const score = { step: 'score', changing: false };
    expect(answerTo(score, 'hum', { dialog: 'satisfaction' }).reason).toMatchObject({ expects: 'score' });
    expect(answerTo(score, '4', { dialog: 'satisfaction' }).reason).toMatchObject({ expects: 'comment' });
    const byVoice = answerTo(score, '4', { dialog: 'satisfaction', channelId: 'telephony' });
    expect(byVoice.reason).not.toHaveProperty('expects');
  });
});

describe('who can be put through', () => {
  const consent = { ...form, isLive: true, step: 'consent', subject: 'mon permis' };

  test('is live, with the way out of the queue as the first choice', () => {
    for (const channelId of ['webchat', 'telephony']) {
      const { reason, choices } = answerTo(consent, 'oui', { channelId, desk: openDesk });
      expect(reason).toMatchObject({ outcome: 'handoff', live: true });
      expect(choices[0]).toBe('Ne plus attendre');
    }
    const again = answerTo({ step: 'ticket' }, 'Parler à un agent maintenant', {
      desk: { ...openDesk, ticket },
    });
    expect(again.reason).toMatchObject({ live: true });
  });

  test('is never live where nobody is there', () => {
    const sent = { ...consent, isLive: false, details: '', contact: { way: 'chat' } };
    expect(answerTo(sent, 'oui', { channelId: 'telephony' }).reason).not.toHaveProperty('live');
  });
});
