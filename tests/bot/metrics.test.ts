import { expect, test } from '@jest/globals';
import { createMetrics } from '../../bot/metrics.ts';

const turn = { channel: 'webchat', outcome: 'answer', language: 'fr' };

test('turns, failures, times, streams and the encoder are printed as Prometheus reads them', async () => {
  const metrics = createMetrics();
  metrics.turnHandled(turn);
  metrics.turnHandled(turn);
  metrics.turnFailed();
  metrics.turnTook(0.03);
  metrics.streamsOpen(1);
  metrics.streamsOpen(1);
  metrics.streamsOpen(-1);
  metrics.encoderUsed(true);
  const text = await metrics.print();
  expect(metrics.contentType).toMatch(/^text\/plain/u);
  expect(text).toContain('guichet_turns_total{channel="webchat",outcome="answer",language="fr"} 2');
  expect(text).toContain('guichet_turn_failures_total 1');
  expect(text).toContain('guichet_turn_seconds_bucket{le="0.02"} 0');
  expect(text).toContain('guichet_turn_seconds_bucket{le="0.05"} 1');
  expect(text).toContain('guichet_streams_open 1');
  expect(text).toContain('guichet_encoder_used 1');
  expect(text).toContain('process_cpu_user_seconds_total');
});

test('two assistants in one process count apart', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.turnFailed();
  expect(await other.print()).toContain('guichet_turn_failures_total 0');
});

test('a caller can’t make labels at will: odd names of channels are one, and names are few', async () => {
  const metrics = createMetrics();
  for (const channel of ['Jean Dupont', 'a@b.fr', 'x"} 1\n', '', 'é', 'x'.repeat(40)])
    metrics.turnHandled({ ...turn, channel });
  for (let at = 0; at < 100; at += 1) {
    const letters = String.fromCharCode(97 + Math.floor(at / 10), 97 + (at % 10));
    metrics.turnHandled({ ...turn, channel: `channel-${letters}` });
  }
  const text = await metrics.print();
  const channels = [...text.matchAll(/guichet_turns_total\{channel="([^"]*)"/gu)].map(([, name]) => name);
  expect(channels).toHaveLength(21);
  expect(channels).toContain('other');
  expect(text).not.toMatch(/Dupont|a@b/u);
});
