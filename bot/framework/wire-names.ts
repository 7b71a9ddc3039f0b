import { Activity as SdkActivity } from '@microsoft/agents-activity';
import type { WebResponse } from '@microsoft/agents-hosting';

/**
 * A response that writes replies with the protocol's names. The SDK 1.8.1 hands its own objects to `send`, whose channel is
 * in a private field: as JSON they would say `_channelId` and no `channelId`.
 */
export function withWireNames(response: WebResponse): WebResponse {
  return Object.create(response, {
    send: { value: (body?: unknown) => response.send(toWire(body)) },
  }) as WebResponse;
}

function toWire(body: unknown): unknown {
  if (body instanceof SdkActivity) return JSON.parse(body.toJsonString()) as unknown;
  const { activities } = (body ?? {}) as { readonly activities?: unknown };
  return Array.isArray(activities) ? { activities: activities.map(toWire) } : body;
}
