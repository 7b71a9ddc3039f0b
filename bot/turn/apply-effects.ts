import type { Activity } from '../contracts/activity.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { DeskView, Effect } from '../contracts/dialog.ts';
import type { HeldConversation, Write } from '../contracts/journal.ts';
import type { Rating } from '../contracts/rating.ts';
import type { HandoffMoves } from '../handoff/handoff-moves.ts';
import { askedRating, isChangeable, ratingEvent, withScore } from '../satisfaction/write-rating.ts';

export interface EffectDeps {
  readonly moves: HandoffMoves;
  readonly maskPersonalData: (text: string) => string;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** What a turn leaves behind beside its replies, so far. */
export interface TurnState {
  readonly conversation: Conversation;
  readonly writes: readonly Write[];
  /** Events for the journal that no client sees. */
  readonly events: readonly Activity[];
}

/** What surrounds an effect: the message it answers, the conversation it happens in, and the desk as the dialog saw it. */
export interface EffectContext {
  readonly incoming: Activity;
  readonly held: HeldConversation;
  readonly desk: DeskView;
}

export type ApplyEffect = (effect: Effect, state: TurnState, context: EffectContext) => Promise<TurnState>;

/** Turns what a dialog asked for into what the turn writes. A new effect does not compile until it is handled here. */
export function createApplyEffect(deps: EffectDeps): ApplyEffect {
  return async (effect, state, context) => {
    const { conversation } = state;
    switch (effect.type) {
      case 'openTicket':
        return add(
          state,
          deps.moves.open(effect.draft, conversation, context.incoming, context.desk.newTicket),
        );
      case 'addToTicket':
      case 'giveContact':
      case 'goLive':
      case 'leaveQueue':
        return moveTicket(effect, state, context, deps);
      case 'askRating': {
        const { episode } = conversation;
        // There is nothing to rate, or it was asked already: a second question would take the first one's answer away.
        if (!episode || episode.asked) return state;
        const asked = askedRating(conversation, deps.now().toISOString());
        const marked = { ...conversation, episode: { ...episode, asked: true } };
        return rate({ ...state, conversation: marked }, asked, deps);
      }
      case 'recordRating':
        return change(state, context, deps, (rating) =>
          withScore(rating, effect.score, 'chat', deps.now().toISOString()),
        );
      case 'recordComment':
        return change(state, context, deps, (rating) => ({
          ...rating,
          comment: deps.maskPersonalData(effect.text),
        }));
      case 'refuseRating': {
        const refused = await change(state, context, deps, (rating) => ({ ...rating, refused: true }));
        return { ...refused, conversation: { ...refused.conversation, ratingRefused: true } };
      }
      default:
        effect satisfies never;
        return state;
    }
  };
}

/** What becomes of the conversation's ticket; nothing where it has none. */
async function moveTicket(
  effect: Extract<Effect, { readonly type: 'addToTicket' | 'giveContact' | 'goLive' | 'leaveQueue' }>,
  state: TurnState,
  { held, incoming }: EffectContext,
  { moves }: EffectDeps,
): Promise<TurnState> {
  const { conversation } = state;
  const ticket = await held.findTicket(conversation.handover?.ticketId ?? conversation.ticketId ?? '');
  if (!ticket) return state;
  switch (effect.type) {
    case 'addToTicket':
      return add(state, moves.relay(ticket, conversation, incoming));
    case 'giveContact':
      return add(state, moves.giveContact(ticket, conversation, effect.contact));
    case 'goLive':
      return add(state, moves.goLive(ticket, conversation));
    case 'leaveQueue':
      return add(state, moves.leaveQueue(ticket, conversation, incoming));
  }
}

const add = (
  state: TurnState,
  { writes, conversation }: { readonly writes: readonly Write[]; readonly conversation: Conversation },
): TurnState => ({ ...state, conversation, writes: [...state.writes, ...writes] });

/** Changes the rating of the conversation's episode while it may be changed; nothing where it was never asked. */
async function change(
  state: TurnState,
  context: EffectContext,
  deps: EffectDeps,
  to: (rating: Rating) => Rating,
): Promise<TurnState> {
  const number = state.conversation.episode?.number ?? 1;
  const rating = changedInTurn(state, number) ?? (await context.held.findRating(number));
  return rating && isChangeable(rating, deps.now()) ? rate(state, to(rating), deps) : state;
}

/** What this turn made of a rating so far. */
const changedInTurn = ({ writes }: TurnState, number: number): Rating | undefined =>
  writes
    .flatMap((write) => (write.type === 'rating' ? [write.rating] : []))
    .findLast(({ episode }) => episode === number);

const rate = (state: TurnState, rating: Rating, deps: EffectDeps): TurnState => ({
  ...state,
  writes: [...state.writes, { type: 'rating', rating }],
  events: [...state.events, ratingEvent(state.conversation, rating, deps)],
});
