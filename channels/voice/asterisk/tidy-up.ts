import type { AriClient } from './ari-client.ts';
import { readBridges } from './ari-events.ts';
import { BRIDGE_PREFIX } from './dialplan.ts';

export interface KnownCall {
  readonly callerId: string;
  /** The caller's channel is gone. */
  readonly onMissing: () => void;
}

/** After a time without events: calls that ended meanwhile, and bridges of an earlier run in which nobody is left. */
export async function tidyUp(ari: Pick<AriClient, 'request'>, known: readonly KnownCall[]): Promise<void> {
  // Before any new call is put together: its bridge too is empty for a moment.
  const { body } = await ari.request({ method: 'GET', path: '/bridges' });
  const isLeft = ({ id, channels }: { readonly id: string; readonly channels: readonly string[] }): boolean =>
    id.startsWith(BRIDGE_PREFIX) && channels.length === 0;
  if (known.length === 0) {
    const left = readBridges(body).filter(isLeft);
    await Promise.all(
      left.map(({ id }) => ari.request({ method: 'DELETE', path: `/bridges/${encodeURIComponent(id)}` })),
    );
  }
  await Promise.all(
    known.map(async ({ callerId, onMissing }) => {
      const path = `/channels/${encodeURIComponent(callerId)}`;
      if ((await ari.request({ method: 'GET', path })).status === 404) onMissing();
    }),
  );
}
