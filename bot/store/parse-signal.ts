import { z } from 'zod';
import type { Signal } from '../contracts/bus.ts';

const id = z.string().min(1).max(200);

const signalSchema: z.ZodType<Signal> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation'), conversationId: id }),
  z.object({ type: z.literal('ticket'), ticketId: id, conversationId: id }),
  z.object({
    type: z.literal('typing'),
    conversationId: id,
    role: z.enum(['user', 'agent']),
    name: z.string().max(200).exactOptional(),
  }),
  z.object({ type: z.literal('presence') }),
  z.object({
    type: z.literal('viewing'),
    ticketId: id,
    agentId: id,
    name: z.string().max(200),
    isThere: z.boolean(),
  }),
  z.object({ type: z.literal('sessionEnded'), agentId: id }),
  z.object({ type: z.literal('resync') }),
]);

/** A signal from the wire; undefined for anything else, which another version of this program may have sent. */
export function parseSignal(payload: string): Signal | undefined {
  try {
    return signalSchema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}
