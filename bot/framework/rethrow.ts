import type { TurnContext } from '@microsoft/agents-hosting';

/**
 * Every adapter's `onTurnError`. The SDK's own swallows the error and speaks to the citizen in its words: a channel would
 * then acknowledge a message that is not in the journal.
 */
export const rethrow = (_context: TurnContext, error: Error): Promise<void> => Promise.reject(error);
