import type { Call, GetSteps, Steps } from './call.ts';
import { createAgentSteps } from './steps-agent.ts';
import { createAnswerSteps } from './steps-answer.ts';
import { createDetailsSteps } from './steps-details.ts';
import { createFinishSteps } from './steps-finish.ts';
import { createFormSteps } from './steps-form.ts';
import { createGreetSteps } from './steps-greet.ts';
import { createReplySteps } from './steps-reply.ts';
import { createTalkSteps } from './steps-talk.ts';

/** All that a call can do next. */
export const createSteps = (call: Call, steps: GetSteps): Steps => ({
  ...createGreetSteps(call, steps),
  ...createTalkSteps(call, steps),
  ...createReplySteps(call, steps),
  ...createAnswerSteps(call, steps),
  ...createDetailsSteps(call, steps),
  ...createFormSteps(call, steps),
  ...createAgentSteps(call, steps),
  ...createFinishSteps(call, steps),
});
