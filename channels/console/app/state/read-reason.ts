import type { Reason } from '../../../../bot/contracts/activity.ts';

/** Why the assistant said it, from `channelData.guichet`; undefined for what has no reason, or not in our form. */
export function readReason(channelData: unknown): Reason | undefined {
  const guichet = (channelData as { readonly guichet?: unknown } | null | undefined)?.guichet;
  if (typeof guichet !== 'object' || guichet === null) return undefined;
  return typeof (guichet as Partial<Reason>).outcome === 'string' ? (guichet as Reason) : undefined;
}
