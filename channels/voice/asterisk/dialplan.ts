/** The names that `deploy/asterisk/extensions.conf` gives to what a call needs of the dialplan. */
export const dialplan = {
  app: 'guichet',
  /** Who answers a transfer. `/n`: the pair of channels must not be folded into one behind our back. */
  agents: 'Local/agents@guichet-agents/n',
  /** Where callers go whom the voice server can't serve. */
  fallback: { context: 'guichet-repli', extension: 's', priority: '1' },
} as const;

/** By this our bridges are known again after a restart. */
export const BRIDGE_PREFIX = 'guichet-pont-';

/** What the dialplan hands to our application as a caller, and not as a channel that we made ourselves. */
export const CALLER_ARGUMENT = 'appel';

/** What the dialplan hands to us as a caller whom an agent has left. */
export const RETURN_ARGUMENT = 'retour';

const HANGUP_HANDLER = 'CHANNEL(hangup_handler_push)';

/** Set on a media channel: when it ends, the dialplan takes the caller's channel over, whether we still live or not. */
export const rescueCaller = (callerName: string): Readonly<Record<string, string>> => ({
  [HANGUP_HANDLER]: `guichet-media-perdu,s,1(${callerName})`,
});

/** Takes the one above off again. */
export const letGo = { variable: 'CHANNEL(hangup_handler_pop)', value: '' } as const;

/** Puts it back on a channel that is there already. */
export const takeBack = (callerName: string) =>
  ({ variable: HANGUP_HANDLER, value: `guichet-media-perdu,s,1(${callerName})` }) as const;

/** Set on the caller's channel of a transferred call: when it ends, so does the agent's, whether we still live or not. */
export const endTogetherWith = (agentName: string) =>
  ({ variable: HANGUP_HANDLER, value: `guichet-branche-finie,s,1(${agentName})` }) as const;

/** Set on the agent's channel: when it ends, the caller comes back to us, and is hung up on where we are gone. */
export const bringBack = (callerName: string) =>
  ({ variable: HANGUP_HANDLER, value: `guichet-agent-parti,s,1(${callerName})` }) as const;
