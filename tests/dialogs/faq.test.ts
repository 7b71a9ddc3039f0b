import { describe, expect, test } from '@jest/globals';
import { faqDialog } from '../../dialogs/faq/index.ts';
import { makeAnswer, makeDialogTurn, openDesk, runDialogStep } from '../support/dialog-turn.ts';

const understood = { outcome: 'answer', topic: 'lost-licence', confidence: 0.9 } as const;
const notUseful = { label: 'Cela ne répond pas à ma question', means: 'notUseful' };
const cardText = (turn: ReturnType<typeof makeDialogTurn>) =>
  runDialogStep(faqDialog, turn).replies[0]?.attachments?.[0]?.content.text;

describe('a topic that was understood', () => {
  const result = runDialogStep(faqDialog, makeDialogTurn({ understanding: understood }));

  test('is answered with its own words, for the eye and for the ear', () => {
    expect(result.replies).toMatchObject([
      {
        text: 'Demandez un nouveau permis : **25 €**.',
        speak: 'Demandez un nouveau permis, pour vingt-cinq euros.',
        locale: 'fr',
      },
    ]);
  });

  test('says why: the topic, how sure it is, the source and when it was read over', () => {
    expect(result.replies[0]?.reason).toEqual({
      outcome: 'answer',
      topic: 'lost-licence',
      confidence: 0.9,
      candidates: [],
      locale: 'fr',
      source: 'Service-Public F1727',
      checkedOn: '2026-11-24',
    });
  });

  test('shows its source, its date and its official pages on a card', () => {
    expect(result.replies[0]?.attachments).toEqual([
      {
        contentType: 'application/vnd.microsoft.card.hero',
        content: {
          text: 'Source : Service-Public F1727. Fiche relue le 24 novembre 2026.',
          buttons: [{ type: 'openUrl', title: 'France Titres', value: 'https://ants.example' }],
        },
      },
    ]);
  });

  test('offers the related topics that exist, then to say that it did not help', () => {
    expect(result.offers).toEqual([{ label: 'Vol du permis', topic: 'stolen-licence' }, notUseful]);
  });

  test('is in hand from then on, and wipes out the failures before', () => {
    expect(result.update).toEqual({ topicInHand: 'lost-licence', failures: 0 });
  });
});

describe('the choices under an answer', () => {
  const offersOf = (change: Parameters<typeof makeDialogTurn>[0]) =>
    runDialogStep(faqDialog, makeDialogTurn({ understanding: understood, ...change })).offers;

  test('are three related topics at most', () => {
    const answer = makeAnswer({ related: Array<string>(5).fill('stolen-licence') });
    expect(offersOf({ answer })).toHaveLength(4);
  });

  test('are topics alone on the phone, where nobody reads buttons', () => {
    expect(offersOf({ conversation: { channelId: 'telephony' } })).toEqual([
      { label: 'Vol du permis', topic: 'stolen-licence' },
    ]);
  });

  test('hand over where a topic is a wish for a human', () => {
    const answer = makeAnswer({ related: ['lost-licence'], title: 'Parler à un agent', dialog: 'handoff' });
    expect(offersOf({ answer })?.[0]).toEqual({ label: 'Parler à un agent', means: 'human' });
  });
});

describe('an urgent answer', () => {
  const answer = makeAnswer({ urgent: true });
  const tell = (change: Parameters<typeof makeDialogTurn>[0] = {}) =>
    runDialogStep(faqDialog, makeDialogTurn({ understanding: understood, answer, ...change }));

  test('offers a human at once, in a sentence and as the first choice', () => {
    const { replies, offers } = tell({ desk: openDesk });
    expect(replies[0]?.text).toBe(
      'Demandez un nouveau permis : **25 €**.\n\n' +
        'Pour votre dossier, un agent peut vous aider : choisissez ou dites « Parler à un agent maintenant ».',
    );
    expect(offers?.[0]).toEqual({ label: 'Parler à un agent maintenant', means: 'human' });
    expect(offers?.at(-1)).toEqual(notUseful);
  });

  test('offers the human once, also where a related topic is one', () => {
    const related = makeAnswer({ urgent: true, dialog: 'handoff', related: ['lost-licence'] });
    expect(tell({ answer: related }).offers?.filter(({ means }) => means === 'human')).toHaveLength(1);
  });

  test('does not say “now” while nobody is there', () => {
    const { replies, offers } = tell();
    expect(offers?.[0]).toEqual({ label: 'Parler à un agent', means: 'human' });
    expect(replies[0]?.text).not.toContain('maintenant');
  });

  test('offers it to the ear as well, in the voice’s own language only', () => {
    expect(tell().replies[0]?.speak).toMatch(/vingt-cinq euros\. Pour votre dossier, un agent/u);
    expect(tell({ locale: 'en' }).replies[0]?.speak).toBe(
      'Demandez un nouveau permis, pour vingt-cinq euros.',
    );
  });

  test('does so on one side of the topic too', () => {
    const { offers } = tell({
      understanding: { outcome: 'clarify', facet: 'cost' },
      conversation: { topicInHand: 'lost-licence' },
    });
    expect(offers?.[0]).toMatchObject({ means: 'human' });
  });
});

describe('the card’s caution', () => {
  test('says that some points are to be confirmed while the status is to-verify', () => {
    const answer = makeAnswer({ status: 'to-verify' });
    expect(cardText(makeDialogTurn({ understanding: understood, answer }))).toContain(
      'Certains points restent à confirmer',
    );
  });

  test('says that the answer is out of date from the day after its last valid day', () => {
    const answer = makeAnswer({ validUntil: '2026-11-25' });
    const onTheDay = makeDialogTurn({ understanding: understood, answer, today: '2026-11-25' });
    const theDayAfter = makeDialogTurn({ understanding: understood, answer, today: '2026-11-26' });
    expect(cardText(onTheDay)).not.toContain('Attention');
    expect(cardText(theDayAfter)).toContain('Attention : cette fiche n’a pas été relue depuis longtemps');
  });

  test('is the graver one where both apply', () => {
    const answer = makeAnswer({ status: 'to-verify', validUntil: '2026-01-01' });
    const text = cardText(makeDialogTurn({ understanding: understood, answer }));
    expect(text).toContain('Attention');
    expect(text).not.toContain('à confirmer');
  });
});

describe('an answer in another language than the citizen’s', () => {
  test('comes after a word of excuse in theirs, and says in which language it is', () => {
    const { replies } = runDialogStep(faqDialog, makeDialogTurn({ understanding: understood, locale: 'ar' }));
    expect(replies[0]?.text).toMatch(/^عذرًا.*بالفرنسية:\n\nDemandez un nouveau permis/su);
    expect(replies[0]).toMatchObject({ locale: 'fr', reason: { locale: 'fr' } });
  });

  test('is spoken without the excuse: the voice speaks the language of the answer', () => {
    const { replies } = runDialogStep(faqDialog, makeDialogTurn({ understanding: understood, locale: 'ar' }));
    expect(replies[0]?.speak).toBe('Demandez un nouveau permis, pour vingt-cinq euros.');
  });

  test.each(['ar', 'es', 'uk'])('has its date written in the card’s own language (%s)', (locale) => {
    expect(cardText(makeDialogTurn({ understanding: understood, locale }))).toContain(
      'Fiche relue le 24 novembre 2026.',
    );
  });

  test('needs no excuse between two countries of one language', () => {
    const { replies } = runDialogStep(
      faqDialog,
      makeDialogTurn({ understanding: understood, locale: 'fr-CA' }),
    );
    expect(replies[0]?.text).toBe('Demandez un nouveau permis : **25 €**.');
  });

  test('has a card in the citizen’s language where the assistant speaks it', () => {
    const turn = makeDialogTurn({ understanding: understood, locale: 'en-GB' });
    expect(cardText(turn)).toBe('Source: Service-Public F1727. Answer read over on 24 November 2026.');
  });
});

describe('a question about the topic in hand', () => {
  const asked = { outcome: 'clarify', facet: 'cost' } as const;
  const conversation = { topicInHand: 'lost-licence', failures: 1 };

  test('is answered with that side of the topic, with its card', () => {
    const { replies, update } = runDialogStep(
      faqDialog,
      makeDialogTurn({ understanding: asked, conversation }),
    );
    expect(replies).toMatchObject([
      { text: 'Cela coûte 25 €.', reason: { outcome: 'answer', topic: 'lost-licence' } },
    ]);
    expect(replies[0]?.attachments).toHaveLength(1);
    expect(update).toEqual({ topicInHand: 'lost-licence', failures: 0 });
  });

  test('offers the whole topic again', () => {
    const { offers } = runDialogStep(faqDialog, makeDialogTurn({ understanding: asked, conversation }));
    expect(offers).toEqual([{ label: 'Perte du permis', topic: 'lost-licence' }, notUseful]);
  });

  test('says so where the topic does not tell that side, and still shows where to read on', () => {
    const understanding = { outcome: 'clarify', facet: 'delay' } as const;
    const { replies } = runDialogStep(faqDialog, makeDialogTurn({ understanding, conversation }));
    expect(replies[0]?.text).toContain('Je n’ai pas cette précision pour « Perte du permis »');
    expect(replies[0]?.attachments?.[0]?.content.buttons).toHaveLength(1);
  });

  test('is left to others where nothing is in hand, or the topic is gone', () => {
    expect(faqDialog.step(makeDialogTurn({ understanding: asked }))).toBe('pass');
    const gone = { topicInHand: 'no-such-topic' };
    expect(faqDialog.step(makeDialogTurn({ understanding: asked, conversation: gone }))).toBe('pass');
  });
});

test('the FAQ passes on a topic that has no answer, and on anything but an answer', () => {
  const unknown = { outcome: 'answer', topic: 'no-such-topic' } as const;
  expect(faqDialog.step(makeDialogTurn({ understanding: unknown }))).toBe('pass');
  for (const outcome of ['clarify', 'abstain', 'handoff', 'smalltalk'] as const) {
    expect(faqDialog.step(makeDialogTurn({ understanding: { outcome } }))).toBe('pass');
  }
});
