import type { Answer } from '../../bot/contracts/answer.ts';
import type { Conversation } from '../../bot/contracts/conversation.ts';
import type { DeskView, Effect, TurnEvent } from '../../bot/contracts/dialog.ts';
import type { TicketDraft } from '../../bot/contracts/ticket.ts';
import type { Understanding } from '../../bot/contracts/understanding.ts';
import { hearEvent, remember } from '../../bot/turn/converse.ts';
import { createHear, silence, type Heard } from '../../bot/turn/hear.ts';
import { createRunDialog } from '../../bot/turn/run-dialog.ts';
import { dialogs } from '../../dialogs/index.ts';
import { makeDialogTurn, shutDesk } from './dialog-turn.ts';

export interface TalkOptions {
  readonly desk?: DeskView;
  readonly conversation?: Partial<Conversation>;
  readonly answer?: Answer;
  /** What each message means; all others mean nothing. */
  readonly means?: Readonly<Record<string, Partial<Understanding>>>;
}

/** What one turn said, as the citizen sees it. */
export interface TalkTurn {
  readonly text: string;
  readonly outcomes: readonly string[];
  readonly locales: readonly string[];
  readonly choices: readonly string[];
  readonly effects: readonly Effect[];
}

/** The two messages that most tests begin with: a wish for a human, and a question that has an answer. */
export const WISH = 'un agent svp';
export const QUESTION = 'combien coûte un permis perdu ?';
const known: NonNullable<TalkOptions['means']> = {
  [WISH]: { outcome: 'handoff', confidence: 0.95 },
  [QUESTION]: { outcome: 'answer', topic: 'lost-licence', confidence: 0.9 },
  'au revoir': { outcome: 'smalltalk', smalltalk: 'goodbye', confidence: 0.95 },
};

/**
 * A conversation with all the dialogs through the real hearing and running of them, without understanding, journal and
 * desk: `desk` is what the test says, and effects are only collected.
 */
export function createDialogTalk({
  desk = shutDesk,
  conversation = {},
  means = {},
  ...given
}: TalkOptions = {}) {
  const { locale = 'fr' } = conversation;
  let state = makeDialogTurn({ locale, conversation }).conversation;
  let now = desk;
  const effects: Effect[] = [];
  const run = createRunDialog(dialogs);
  const hear = createHear({
    async understand(text) {
      return { ...silence, ...known[text], ...means[text] };
    },
    detectLanguage: (_text, current) => current,
    answers: makeDialogTurn(given).answers,
  });

  function turn(heard: Heard): TalkTurn {
    const { memory: _memory, ...shape } = makeDialogTurn({
      ...heard,
      desk: now,
      ...(given.answer && { answer: given.answer }),
      conversation: state,
    });
    const outcome = run({ ...shape, conversation: state });
    const asked = outcome.result.effects?.some(({ type }) => type === 'askRating') === true;
    state = remember(state, heard, outcome);
    if (asked && state.episode) state = { ...state, episode: { ...state.episode, asked: true } };
    effects.push(...(outcome.result.effects ?? []));
    return {
      text: outcome.result.replies.map(({ text }) => text).join('\n\n'),
      outcomes: outcome.result.replies.map(({ reason }) => reason.outcome),
      locales: outcome.result.replies.map((reply) => reply.locale),
      choices: outcome.result.offers?.map(({ label }) => label) ?? [],
      effects: outcome.result.effects ?? [],
    };
  }

  return {
    async say(text: string): Promise<TalkTurn> {
      const activity = {
        type: 'message',
        id: 'a1',
        timestamp: '2026-11-25T08:30:00.000Z',
        channelId: state.channelId,
        conversation: { id: state.id },
        from: { id: 'citizen', role: 'user' as const },
        text,
      };
      const heard = await hear(activity, state);
      if (!heard) throw new Error('A message is always heard.');
      return turn(heard);
    },
    happens: (event: TurnEvent, language = state.locale): TalkTurn => turn(hearEvent(event, language)),
    /** From now on the desk is as it says. */
    setDesk(next: DeskView): void {
      now = next;
    },
    change(next: Partial<Conversation>): void {
      state = { ...state, ...next };
    },
    get conversation(): Conversation {
      return state;
    },
    get effects(): readonly Effect[] {
      return effects;
    },
    /** The only request that was sent; throws where there is none, or a second one. */
    get draft(): TicketDraft {
      const drafts = effects.flatMap((effect) => (effect.type === 'openTicket' ? [effect.draft] : []));
      const [draft] = drafts;
      if (!draft || drafts.length > 1) throw new Error(`${String(drafts.length)} requests were sent.`);
      return draft;
    },
  };
}
