import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { createLogger } from '../../../../bot/logger.ts';
import type { AriListeners, AriRequest } from '../../../../channels/voice/asterisk/ari-client.ts';
import type { AriEvent } from '../../../../channels/voice/asterisk/ari-events.ts';
import {
  createVoiceGateway,
  type VoiceGatewayDeps,
} from '../../../../channels/voice/asterisk/create-voice-gateway.ts';
import type { MediaEvent, MediaTransport } from '../../../../channels/voice/media-transport.ts';
import { pretendTime } from './pretend-time.ts';

/** Lets what was started come to its end. */
export const turn = (): Promise<void> => new Promise(setImmediate);
/** The status of an answer that is not Asterisk's usual 200. */
export type Refuse = (request: AriRequest) => number | undefined;

class PretendSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  readonly sent: (string | Buffer)[] = [];
  send(data: string | Buffer): void {
    this.sent.push(data);
  }
  terminate(): void {
    this.readyState = 3;
    this.emit('close');
  }
}

/** The gateway in front of an Asterisk that answers anything. */
export function setUp({
  refuse = () => undefined,
  maxCalls = 5,
  ...more
}: { refuse?: Refuse; maxCalls?: number } & Partial<Pick<VoiceGatewayDeps, 'countOthers' | 'onCall'>> = {}) {
  const time = pretendTime();
  const asked: string[] = [];
  const sockets: PretendSocket[] = [];
  const transports: MediaTransport[] = [];
  let listeners: AriListeners | undefined;
  let ids = 0;
  const gateway = createVoiceGateway({
    ari: {
      start: (given) => {
        listeners = given;
      },
      close: () => undefined,
      request: async (request) => {
        asked.push(`${request.method} ${request.path}`);
        const status = refuse(request) ?? 200;
        const body = { channelvars: { MEDIA_WEBSOCKET_CONNECTION_ID: 'abc' } };
        return { ok: status < 300, status, body };
      },
      openMedia: () => {
        const socket = new PretendSocket();
        sockets.push(socket);
        return socket as unknown as WebSocket;
      },
    },
    sampleRate: 8_000,
    maxCalls,
    clock: time.clock,
    newId: () => String((ids += 1)),
    logger: createLogger('silent'),
    onCall: (transport) => transports.push(transport),
    ...more,
  });
  const tell = (type: AriEvent['type'], id: string, args: string[] = [], number = '0612345678'): void => {
    listeners?.onEvent({ type, args, channel: { id, name: `name-${id}`, caller: { number } } });
  };
  const bringSound = async (call: number): Promise<void> => {
    tell('StasisStart', `guichet-son-${call}`);
    sockets[call - 1]?.emit(
      'message',
      Buffer.from('{"event":"MEDIA_START","optimal_frame_size":320}'),
      false,
    );
    await turn();
  };
  const link = (isUp: boolean): void => listeners?.onLink(isUp);
  return { gateway, time, asked, sockets, transports, tell, bringSound, link };
}

/** The same with one call that is answered. */
export async function answered(options?: Parameters<typeof setUp>[0]) {
  const world = setUp(options);
  world.tell('StasisStart', 'caller', ['appel']);
  await turn();
  await world.bringSound(1);
  const events: MediaEvent[] = [];
  world.transports[0]?.listen((event) => events.push(event));
  return { ...world, events };
}
