import { z } from 'zod';

const channel = z.object({
  id: z.string().min(1).max(200),
  name: z.string().max(200),
  caller: z.object({ number: z.string().max(200) }).optional(),
});

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('StasisStart'), args: z.array(z.string()).max(10), channel }),
  z.object({ type: z.literal('StasisEnd'), channel }),
  z.object({ type: z.literal('ChannelDestroyed'), channel }),
]);

/** The few events of Asterisk's some forty that a call depends on (Asterisk REST Interface, "Events REST Data Models"). */
export type AriEvent = z.infer<typeof event>;
export type AriChannel = AriEvent['channel'];

/** Undefined for anything else, be it another event or no JSON at all. */
export function parseAriEvent(text: string): AriEvent | undefined {
  return event.safeParse(parseJson(text)).data;
}

const madeChannel = z.object({
  channelvars: z.object({ MEDIA_WEBSOCKET_CONNECTION_ID: z.string().regex(/^[\w-]{1,100}$/u) }),
});

/** Under which name the sound of a channel made by `externalMedia` is to be fetched. */
export const readMediaConnection = (body: unknown): string | undefined =>
  madeChannel.safeParse(body).data?.channelvars.MEDIA_WEBSOCKET_CONNECTION_ID;

const bridges = z.array(z.object({ id: z.string(), name: z.string(), channels: z.array(z.string()) }));

/** The bridges of an answer to `GET /bridges`. */
export const readBridges = (body: unknown): z.infer<typeof bridges> => bridges.safeParse(body).data ?? [];

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
