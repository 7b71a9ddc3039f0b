import { Activity as SdkActivity } from '@microsoft/agents-activity';
import { ActivityHandler, type TurnContext } from '@microsoft/agents-hosting';
import type { Activity } from '../contracts/activity.ts';
import type { HandleTurn } from '../contracts/channel.ts';

/** Reads the activity of a turn as one of the house's; each adapter knows how its channel names things. */
export type ReadActivity = (context: TurnContext) => Activity;

/** The bot as the Agents SDK knows it: every activity goes to the spine, its replies go out through the turn's adapter. */
export class GuichetBot extends ActivityHandler {
  constructor(handleTurn: HandleTurn, readActivity: ReadActivity) {
    super();
    this.onTurn(async (context, next) => {
      const { replies } = await handleTurn(readActivity(context));
      if (replies.length > 0)
        await context.sendActivities(replies.map((reply) => SdkActivity.fromObject({ ...reply })));
      await next();
    });
  }
}
