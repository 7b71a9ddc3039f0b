import { describe, expect, test } from '@jest/globals';
import type { Memory } from '../../../bot/contracts/conversation.ts';
import type { Dialog, DialogResult, DialogTurn, Digression } from '../../../bot/contracts/dialog.ts';
import { createRunDialog } from '../../../bot/turn/run-dialog.ts';
import { makeDialogTurn } from '../../support/dialog-turn.ts';

/** A dialog that does as it is told, and notes with what memory it was asked. */
function makeDialog(id: string, step: (turn: DialogTurn) => ReturnType<Dialog['step']>) {
  const asked: Memory[] = [];
  const dialog: Dialog = {
    id,
    step(turn) {
      asked.push(turn.memory);
      return step(turn);
    },
  };
  return { dialog, asked };
}
const saying = (text: string, more: Partial<DialogResult> = {}): DialogResult => ({
  replies: [{ text, locale: 'fr', reason: { outcome: 'form', locale: 'fr' } }],
  ...more,
});
const passing = (id: string) => makeDialog(id, () => 'pass');
const textOf = ({ result }: { readonly result: DialogResult }) => result.replies.map(({ text }) => text);

describe('dialogs in their order', () => {
  test('are asked until one does not pass; those after it are not', () => {
    const [first, second, third] = [
      passing('first'),
      makeDialog('second', () => saying('2')),
      makeDialog('third', () => saying('3')),
    ];
    const outcome = createRunDialog([first.dialog, second.dialog, third.dialog])(makeDialogTurn());
    expect(textOf(outcome)).toEqual(['2']);
    expect([first.asked.length, second.asked.length, third.asked.length]).toEqual([1, 1, 0]);
  });

  test('that all pass say nothing', () => {
    const outcome = createRunDialog([passing('first').dialog])(makeDialogTurn());
    expect(outcome).toEqual({ result: { replies: [] }, active: undefined });
  });
});

describe('a dialog that keeps the floor', () => {
  const turn = makeDialogTurn({ conversation: { active: { dialog: 'form', memory: { step: 2 } } } });

  test('is asked first, with what it remembers', () => {
    const before = makeDialog('before', () => saying('before'));
    const form = makeDialog('form', () => saying('form', { remember: { step: 3 } }));
    const outcome = createRunDialog([before.dialog, form.dialog])(turn);
    expect(textOf(outcome)).toEqual(['form']);
    expect(outcome.active).toEqual({ dialog: 'form', memory: { step: 3 } });
    expect(form.asked).toEqual([{ step: 2 }]);
    expect(before.asked).toEqual([]);
  });

  test('may give it back: the others are then asked without its memory, and it is not asked twice', () => {
    const other = makeDialog('other', () => saying('other'));
    const form = passing('form');
    const outcome = createRunDialog([other.dialog, form.dialog])(turn);
    expect(textOf(outcome)).toEqual(['other']);
    expect(outcome.active).toBeUndefined();
    expect(other.asked).toEqual([{}]);
    expect(form.asked).toHaveLength(1);
  });

  test('is over when it remembers nothing', () => {
    const outcome = createRunDialog([makeDialog('form', () => saying('done')).dialog])(turn);
    expect(outcome.active).toBeUndefined();
  });

  test('may be gone since: the others are asked', () => {
    expect(textOf(createRunDialog([makeDialog('other', () => saying('other')).dialog])(turn))).toEqual([
      'other',
    ]);
  });
});

describe('a dialog that digresses', () => {
  const turn = makeDialogTurn({ conversation: { active: { dialog: 'form', memory: { step: 2 } } } });
  const digress = (then: DialogResult): Digression => ({ digress: true, then });
  const offers = [{ label: 'Passer', means: 'value' }] as const;
  const form = () =>
    makeDialog('form', () =>
      digress(saying('open question', { remember: { step: 2 }, offers, update: { failures: 0 } })),
    );

  test('lets the others answer, then goes on where it was, with its own choices', () => {
    const first = passing('first');
    const second = makeDialog('second', () =>
      saying('answer', { offers: [{ label: 'Vol', topic: 't' }], update: { failures: 3, topicInHand: 't' } }),
    );
    const asking = form();
    const outcome = createRunDialog([first.dialog, asking.dialog, second.dialog])(turn);
    expect(textOf(outcome)).toEqual(['answer', 'open question']);
    expect(outcome.active).toEqual({ dialog: 'form', memory: { step: 2 } });
    expect(outcome.result.offers).toEqual(offers);
    expect(outcome.result.update).toEqual({ failures: 0, topicInHand: 't' });
    expect(second.asked).toEqual([{}]);
    expect(asking.asked).toHaveLength(1);
  });

  test('keeps the effects of both, the answer’s first; the answer does not get the floor', () => {
    const other = makeDialog('other', () =>
      saying('answer', { effects: [{ type: 'askRating' }], remember: { step: 'score' } }),
    );
    const asking = makeDialog('form', () =>
      digress(saying('open question', { remember: {}, effects: [{ type: 'leaveQueue' }] })),
    );
    const outcome = createRunDialog([asking.dialog, other.dialog])(turn);
    expect(outcome.result.effects).toEqual([{ type: 'askRating' }, { type: 'leaveQueue' }]);
    expect(outcome.active?.dialog).toBe('form');
  });

  test('asks its question again where nobody answers, or the one who could digresses too', () => {
    const other = makeDialog('other', () => digress(saying('never')));
    const outcome = createRunDialog([form().dialog, passing('first').dialog, other.dialog])(turn);
    expect(textOf(outcome)).toEqual(['open question']);
    expect(outcome.result).not.toHaveProperty('effects');
  });
});

describe('an event that nobody has a word for', () => {
  const conversation = { active: { dialog: 'form', memory: { step: 2 } } };

  test('leaves the floor as it was; a message would take it away', () => {
    const run = createRunDialog([passing('form').dialog]);
    expect(run(makeDialogTurn({ event: 'episodeEnded', conversation }))).toEqual({
      result: { replies: [] },
      active: conversation.active,
    });
    expect(run(makeDialogTurn({ conversation })).active).toBeUndefined();
  });
});
