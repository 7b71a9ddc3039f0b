import type { SampleRate } from '../../../bot/contracts/speech.ts';
import { describeError } from '../../../bot/errors.ts';
import type { Logger } from '../../../bot/logger.ts';
import type { MediaTransport } from '../media-transport.ts';
import type { AriClient, VoiceClock } from './ari-client.ts';
import type { AriChannel } from './ari-events.ts';
import type { AsteriskCall } from './asterisk-transport.ts';
import { abandon, createCallBook, type BookedCall, type CallBook } from './call-book.ts';
import { CALLER_ARGUMENT, RETURN_ARGUMENT } from './dialplan.ts';
import { openCall, planCall } from './open-call.ts';
import { tidyUp } from './tidy-up.ts';

/** The connection to Asterisk may be away this long before its callers are given to the dialplan. */
const LINK_GRACE_MS = 3_000;

export interface VoiceGatewayDeps {
  readonly ari: AriClient;
  readonly sampleRate: SampleRate;
  /** Calls at a time; the dialplan takes those above it. */
  readonly maxCalls: number;
  /** Those that came by something else, such as a browser, and take a place too. */
  readonly countOthers?: () => number;
  readonly clock: VoiceClock;
  readonly newId: () => string;
  readonly logger: Logger;
  /** A caller is on the line and hears what is played. */
  readonly onCall: (transport: MediaTransport) => void;
  /** A call that could not be taken: too many, or Asterisk refused. The caller hears the dialplan's apology. */
  readonly onRefused?: () => void;
}

/** The phone's side of the voice server: answers what the dialplan hands to our Stasis application. */
export interface VoiceGateway {
  readonly isConnected: () => boolean;
  /** Those that are being answered and those with an agent included. */
  readonly countCalls: () => number;
  /** Gives the callers to the dialplan, except those who speak with an agent, and leaves. */
  readonly close: () => Promise<void>;
}

/** Connects at once, and answers from then on. */
export function createVoiceGateway(deps: VoiceGatewayDeps): VoiceGateway {
  const { ari, clock, logger } = deps;
  const book = createCallBook();
  let isUp = false;
  let isClosing = false;
  let stopGrace = (): void => undefined;

  const abandonAll = (): void => {
    book.all().forEach(abandon);
  };
  const onLink = (isNowUp: boolean): void => {
    isUp = isNowUp;
    stopGrace();
    if (isUp) void tidyUp(ari, book.all().map(describeKnown));
    else if (!isClosing) stopGrace = clock.after(LINK_GRACE_MS, abandonAll);
  };

  ari.start({
    onLink,
    onEvent: (event) => {
      if (book.tell(event) || event.type !== 'StasisStart') return;
      const [as] = event.args;
      if (as === RETURN_ARGUMENT) void letGo(event.channel, ari);
      if (as !== CALLER_ARGUMENT) return;
      answer(event.channel, book, deps, () => isClosing).catch((error: unknown) => {
        logger.error(describeError(error), 'a call could not be answered');
      });
    },
  });
  return {
    isConnected: () => isUp,
    countCalls: () => book.all().length,
    close: async () => {
      isClosing = true;
      stopGrace();
      abandonAll();
      const leaving = book.all().filter(({ call }) => call?.isHandedOver() !== true);
      await Promise.all(leaving.map(({ over }) => over.promise));
      ari.close();
    },
  };
}

/** Comes back from an agent to a server that was started anew: there is nobody left who knows the call. */
const letGo = ({ id }: AriChannel, { request }: AriClient) =>
  request({ method: 'DELETE', path: `/channels/${encodeURIComponent(id)}` });

async function answer(
  channel: AriChannel,
  book: CallBook,
  deps: VoiceGatewayDeps,
  isClosing: () => boolean,
): Promise<void> {
  const setup = planCall(channel, deps);
  const { maxCalls, countOthers = () => 0 } = deps;
  if (isClosing() || book.all().length + countOthers() >= maxCalls) {
    deps.logger.warn({ calls: book.all().length }, 'a call was not taken');
    deps.onRefused?.();
    await setup.channels.giveUp();
    return;
  }
  const booked = book.add(setup);
  booked.call = await openCall(setup, deps, () => {
    book.remove(booked);
  });
  if (!booked.call) {
    deps.logger.warn({}, 'a call could not be connected');
    deps.onRefused?.();
  } else if (isClosing()) {
    booked.call.abandon();
  } else {
    giveOver(booked.call, deps);
  }
}

/** A call that nobody can take must not stay on a silent line. */
function giveOver({ transport, abandon: leave }: AsteriskCall, { onCall }: VoiceGatewayDeps): void {
  try {
    onCall(transport);
  } catch (error) {
    leave();
    throw error;
  }
}

const describeKnown = ({ setup, call }: BookedCall) => ({
  callerId: setup.caller.id,
  onMissing: () => {
    setup.cancel();
    call?.miss();
  },
});
