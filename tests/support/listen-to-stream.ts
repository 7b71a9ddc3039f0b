import { WebSocket } from 'ws';
import type { Activity } from '../../bot/contracts/activity.ts';
import type { ReadSet } from './direct-line-caller.ts';

/** A stream as the wire has it: every frame in its order. */
export interface Listening {
  readonly socket: WebSocket;
  readonly frames: readonly ReadSet[];
  readonly activities: () => readonly Activity[];
  /** Resolves when an activity that fits has come, now or later. */
  waitFor(fits: (activity: Activity) => boolean): Promise<Activity>;
  readonly closed: Promise<number>;
}

/** Opens a stream; rejects with `refused <status> <body>` where the server gives an HTTP answer instead. */
export function listenToStream(url: string): Promise<Listening> {
  const socket = new WebSocket(url);
  const frames: ReadSet[] = [];
  const looks = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    frames.push(JSON.parse(data.toString('utf8')) as ReadSet);
    for (const look of looks) look();
  });
  const activities = () => frames.flatMap((frame) => frame.activities);
  const waitFor = (fits: (activity: Activity) => boolean) =>
    new Promise<Activity>((resolve) => {
      const look = () => {
        const found = activities().find(fits);
        if (!found) return;
        looks.delete(look);
        resolve(found);
      };
      looks.add(look);
      look();
    });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      resolve({ socket, frames, activities, waitFor, closed });
    });
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      response.on('end', () => {
        reject(new Error(`refused ${String(response.statusCode)} ${body}`));
      });
    });
  });
}
