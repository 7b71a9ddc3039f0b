import { Activity as SdkActivity } from '@microsoft/agents-activity';
import { BaseAdapter, TurnContext } from '@microsoft/agents-hosting';
import type { Activity } from '../contracts/activity.ts';
import type { HandleTurn, TurnOutcome } from '../contracts/channel.ts';
import { AppError } from '../errors.ts';
import { GuichetBot } from './guichet-bot.ts';
import { rethrow } from './rethrow.ts';

const notSupported = () =>
  Promise.reject(new AppError('NOT_SUPPORTED', 'our own channels deliver from the journal only'));

/**
 * The adapter of our own channels. What the bot sends is in the journal by then, and each channel delivers from there:
 * sending here only acknowledges.
 */
class JournalAdapter extends BaseAdapter {
  override sendActivities(_context: TurnContext, activities: SdkActivity[]) {
    return Promise.resolve(activities.map(({ id }) => ({ id: id ?? '' })));
  }
  override updateActivity = notSupported;
  override deleteActivity = notSupported;
  override continueConversation = notSupported;
  override uploadAttachment = notSupported;
  override getAttachmentInfo = notSupported;
  override getAttachment = notSupported;

  async run(activity: Activity, bot: GuichetBot): Promise<void> {
    const context = new TurnContext(
      this,
      SdkActivity.fromObject({ ...activity, recipient: { id: 'guichet', role: 'bot' } }),
    );
    await this.runMiddleware(context, (turn) => bot.run(turn));
  }
}

/** A channel's way into the bot: an activity in, through the SDK's pipeline, and what its turn did. */
export function createChannelAdapter(handleTurn: HandleTurn): (activity: Activity) => Promise<TurnOutcome> {
  const adapter = new JournalAdapter();
  adapter.onTurnError = rethrow;
  return async (activity) => {
    let outcome: TurnOutcome = { replies: [], repeated: false };
    const bot = new GuichetBot(
      async (heard) => (outcome = await handleTurn(heard)),
      () => activity,
    );
    await adapter.run(activity, bot);
    return outcome;
  };
}
