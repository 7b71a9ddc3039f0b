import { expect, test } from '@jest/globals';
import { createMetrics } from '../../../bot/metrics.ts';
import { countCalls } from '../../../channels/voice/count-calls.ts';

test('Prometheus reads calls by channel, language and how they ended', async () => {
  const metrics = createMetrics();
  const count = countCalls(metrics.calls);
  const phone = count.open('telephony');
  const browser = count.open('browser-voice');
  const waiting = count.open('telephony');
  count.refuse();
  phone({ type: 'state', state: 'listen' }, 'fr');
  phone({ type: 'noMatch' }, 'fr');
  phone({ type: 'busy' }, 'fr');
  phone({ type: 'firstAudio', ms: 700, after: 'closed' }, 'fr');
  phone({ type: 'ended', why: 'hangUp', in: 'survey' }, 'fr');
  browser({ type: 'ended', why: 'hangUp', in: 'speak' }, 'en-GB');
  waiting({ type: 'transfer' }, 'fr');
  const lines = (await metrics.print()).split('\n');
  for (const line of [
    'guichet_calls_active 1',
    'guichet_calls_refused_total 1',
    'guichet_calls_total{channel="telephony",language="fr",outcome="completed"} 1',
    'guichet_calls_total{channel="browser-voice",language="en",outcome="abandoned"} 1',
    'guichet_call_events_total{channel="telephony",language="fr",what="noMatch"} 1',
    'guichet_call_events_total{channel="telephony",language="fr",what="busy"} 1',
    'guichet_call_events_total{channel="telephony",language="fr",what="transfer"} 1',
    'guichet_call_first_audio_seconds_bucket{le="0.8",channel="telephony",language="fr",after="closed"} 1',
  ])
    expect(lines).toContain(line);
});

test.each([
  ['lost', 'speak', 'failed'],
  ['hangUp', 'transfer', 'transferred'],
  ['hangUp', 'listen', 'abandoned'],
  ['done', 'speak', 'completed'],
] as const)('a call that ends by %s while it is in %s has %s', async (why, state, outcome) => {
  const metrics = createMetrics();
  countCalls(metrics.calls).open('telephony')({ type: 'ended', why, in: state }, 'fr');
  expect(await metrics.print()).toContain(`outcome="${outcome}"} 1`);
});
