import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Signal } from '../../../bot/contracts/bus.ts';
import { parseSignal } from '../../../bot/store/parse-signal.ts';

const signals: readonly Signal[] = [
  { type: 'conversation', conversationId: 'c' },
  { type: 'ticket', ticketId: 't', conversationId: 'c' },
  { type: 'typing', conversationId: 'c', role: 'user' },
  { type: 'typing', conversationId: 'c', role: 'agent', name: 'Inès' },
  { type: 'presence' },
  { type: 'viewing', ticketId: 't', agentId: 'a', name: 'Inès', isThere: true },
  { type: 'sessionEnded', agentId: 'a' },
  { type: 'resync' },
];

describe('a signal from the wire', () => {
  test.each(signals)('comes out as it was sent: $type', (signal) => {
    expect(parseSignal(JSON.stringify(signal))).toStrictEqual(signal);
  });

  test('loses what a newer version added', () => {
    expect(parseSignal('{"type":"presence","text":"secret"}')).toStrictEqual({ type: 'presence' });
  });

  test.each([
    '',
    '{',
    'null',
    '"presence"',
    '{"type":"later"}',
    '{"type":"conversation"}',
    '{"type":"conversation","conversationId":""}',
    '{"type":"conversation","conversationId":7}',
    `{"type":"conversation","conversationId":"${'x'.repeat(201)}"}`,
    '{"type":"typing","conversationId":"c","role":"bot"}',
    '{"type":"typing","conversationId":"c","role":"user","name":null}',
    '{"type":"viewing","ticketId":"t","agentId":"a","name":"n"}',
    '{"__proto__":{"type":"presence"}}',
  ])('is ignored when it is not one of ours: %s', (payload) => {
    expect(parseSignal(payload)).toBeUndefined();
  });

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (payload) => {
        const signal = parseSignal(payload);
        return signal === undefined || signals.some(({ type }) => type === signal.type);
      }),
    );
  });
});
