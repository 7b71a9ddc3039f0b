import type { Activity, Reason } from '../contracts/activity.ts';
import type { Answers } from '../contracts/answer.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { TurnEvent } from '../contracts/dialog.ts';
import type { HeldConversation, Said } from '../contracts/journal.ts';
import type { Locale } from '../contracts/locale.ts';
import type { Office } from '../contracts/office.ts';
import { isVoiceChannel } from '../contracts/speech.ts';
import type { ViewDesk } from '../handoff/desk-view.ts';
import { advanceEpisode } from '../satisfaction/advance-episode.ts';
import { addressReplies } from './address-replies.ts';
import type { ApplyEffect, TurnState } from './apply-effects.ts';
import { silence, type Heard } from './hear.ts';
import type { DialogOutcome, RunDialog } from './run-dialog.ts';
import type { TranslateFor } from './translate.ts';

export interface ConverseDeps {
  readonly viewDesk: ViewDesk;
  readonly runDialog: RunDialog;
  readonly applyEffect: ApplyEffect;
  readonly translate: TranslateFor;
  readonly answers: Answers;
  readonly office: Office;
  readonly now: () => Date;
  readonly newId: () => string;
}

export type Converse = (
  incoming: Activity,
  before: Conversation,
  heard: Heard,
  held: HeldConversation,
) => Promise<Said>;

/** From what was heard to what is said and written: the dialogs, then their effects. Changes nothing by itself. */
export function createConverse(deps: ConverseDeps): Converse {
  const { translate, answers, office } = deps;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: office.timeZone });
  return async (incoming, before, heard, held) => {
    const desk = await deps.viewDesk(before, held);
    const today = day.format(deps.now());
    const t = translate(heard.locale, isVoiceChannel(before.channelId) ? 'voice' : 'text');
    const outcome = deps.runDialog({ ...heard, conversation: before, desk, today, t, answers, office });
    const { replies, offers = [], effects = [] } = outcome.result;
    let state: TurnState = { conversation: remember(before, heard, outcome), writes: [], events: [] };
    for (const effect of effects) state = await deps.applyEffect(effect, state, { incoming, held, desk });
    return {
      replies: [...addressReplies(incoming, replies, offers, deps), ...state.events],
      conversation: state.conversation,
      writes: state.writes,
    };
  };
}

/** Something that happened, as the dialogs hear it. */
export const hearEvent = (event: TurnEvent, locale: Locale): Heard => ({
  utterance: '',
  event,
  locale,
  understanding: silence,
});

/** The state after the turn. A turn that said nothing leaves the choices on the table. */
export function remember(
  before: Conversation,
  { locale }: Pick<Heard, 'locale'>,
  { result, active }: DialogOutcome,
): Conversation {
  const { active: _left, offers: _taken, ...rest } = before;
  const lastReply = result.replies.at(-1) ?? before.lastReply;
  const offers = result.replies.length > 0 ? result.offers : before.offers;
  const reasons: readonly Reason[] = result.replies.map(({ reason }) => reason);
  const episode = advanceEpisode(before.episode, reasons);
  return {
    ...rest,
    ...result.update,
    locale,
    ...(lastReply && { lastReply }),
    ...(offers && { offers }),
    ...(active && { active }),
    ...((before.episode ?? episode.isUnderWay) && { episode }),
  };
}
