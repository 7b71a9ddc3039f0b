import { Activity as SdkActivity } from '@microsoft/agents-activity';
import { ActivityHandler, type TurnContext } from '@microsoft/agents-hosting';
import type { Activity } from '../contracts/activity.ts';
import type { HandleTurn } from '../contracts/channel.ts';
import { AppError } from '../errors.ts';

/** Reads the activity of a turn as one of the house's; undefined for one that needs no turn. Each adapter has its own. */
export type ReadActivity = (context: TurnContext) => Activity | undefined;

/** The bot as the Agents SDK knows it: every activity goes to the spine, its replies go out through the turn's adapter. */
export class GuichetBot extends ActivityHandler {
  constructor(handleTurn: HandleTurn, readActivity: ReadActivity) {
    super();
    this.onTurn(async (context, next) => {
      const activity = readActivity(context);
      if (activity) await send(context, (await handleTurn(activity)).replies);
      await next();
    });
  }
}

/** The SDK wants to know for whom buttons are; nobody in particular means everybody. */
const toSdk = ({ suggestedActions, ...reply }: Activity): SdkActivity =>
  SdkActivity.fromObject({
    ...reply,
    ...(suggestedActions && { suggestedActions: { to: [], ...suggestedActions } }),
  });

/** The replies are in the journal by now: where they can't be sent, the same activity sent again brings them again. */
async function send(context: TurnContext, replies: readonly Activity[]): Promise<void> {
  if (replies.length === 0) return;
  try {
    await context.sendActivities(replies.map(toSdk));
  } catch {
    // What the SDK throws quotes the replies.
    throw new AppError('REPLY_NOT_SENT', 'the channel did not take the replies');
  }
}
