import type { AriEvent } from './ari-events.ts';
import type { AsteriskCall } from './asterisk-transport.ts';
import type { CallSetup } from './open-call.ts';

/** A call from the moment it reached us. */
export interface BookedCall {
  readonly setup: CallSetup;
  /** Resolves when nothing of it is left. */
  readonly over: PromiseWithResolvers<undefined>;
  /** Undefined while it is being answered. */
  call: AsteriskCall | undefined;
}

/** The calls that we have, found by any of their channels. */
export interface CallBook {
  readonly add: (setup: CallSetup) => BookedCall;
  readonly remove: (booked: BookedCall) => void;
  /** False when the event is of no call that we have. */
  readonly tell: (event: AriEvent) => boolean;
  readonly all: () => readonly BookedCall[];
}

export function createCallBook(): CallBook {
  const calls = new Set<BookedCall>();
  const byChannel = new Map<string, BookedCall>();
  return {
    add: (setup) => {
      const booked = { setup, over: Promise.withResolvers<undefined>(), call: undefined };
      calls.add(booked);
      for (const id of channelsOf(setup)) byChannel.set(id, booked);
      return booked;
    },
    remove: (booked) => {
      calls.delete(booked);
      for (const id of channelsOf(booked.setup)) byChannel.delete(id);
      booked.over.resolve(undefined);
    },
    tell: (event) => {
      const booked = byChannel.get(event.channel.id);
      booked?.setup.see(event);
      booked?.call?.take(event);
      return booked !== undefined;
    },
    all: () => [...calls],
  };
}

const channelsOf = ({ caller, mediaId, agentId }: CallSetup): readonly string[] => [
  caller.id,
  mediaId,
  agentId,
];

/** The dialplan takes the caller over, be the call answered or on its way. */
export function abandon({ setup, call }: BookedCall): void {
  setup.cancel();
  call?.abandon();
}
