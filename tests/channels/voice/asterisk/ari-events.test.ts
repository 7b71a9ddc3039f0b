import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  parseAriEvent,
  readBridges,
  readMediaConnection,
} from '../../../../channels/voice/asterisk/ari-events.ts';

const channel = {
  id: '1795700113.0',
  name: 'PJSIP/operateur-00000000',
  caller: { name: 'x', number: '0612345678' },
};

describe('parseAriEvent', () => {
  test('reads what a call depends on, whatever else stands beside it', () => {
    const started = { type: 'StasisStart', args: ['appel'], channel, timestamp: 'x', application: 'guichet' };
    expect(parseAriEvent(JSON.stringify(started))).toEqual({
      type: 'StasisStart',
      args: ['appel'],
      channel: { id: channel.id, name: channel.name, caller: { number: '0612345678' } },
    });
    expect(parseAriEvent(JSON.stringify({ type: 'StasisEnd', channel }))?.type).toBe('StasisEnd');
    expect(parseAriEvent(JSON.stringify({ type: 'ChannelDestroyed', cause: 16, channel }))?.type).toBe(
      'ChannelDestroyed',
    );
  });

  test.each([
    '',
    'null',
    '[]',
    '{',
    '{"type":"ChannelVarset"}',
    '{"type":"StasisStart","args":["appel"]}',
    '{"type":"StasisStart","args":"appel","channel":{"id":"1","name":"x"}}',
    '{"type":"StasisEnd","channel":{"id":"","name":"x"}}',
    '{"type":"StasisEnd","channel":{"id":{"$ne":1},"name":"x"}}',
    `{"type":"StasisEnd","channel":{"id":"${'1'.repeat(10_000)}","name":"x"}}`,
    '['.repeat(50_000),
  ])('is not taken in by %.60s', (text) => {
    expect(parseAriEvent(text)).toBeUndefined();
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        parseAriEvent(text);
      }),
    );
  });
});

describe('what Asterisk answers', () => {
  test('gives the name of a channel’s sound, which must be fit for an address', () => {
    const made = (id: unknown) => ({ id: 'x', channelvars: { MEDIA_WEBSOCKET_CONNECTION_ID: id } });
    expect(readMediaConnection(made('b4b6c7a8-c298'))).toBe('b4b6c7a8-c298');
    for (const id of ['', '../events', 'a b', 'a?b=c', undefined, 7, 'x'.repeat(101)]) {
      expect(readMediaConnection(made(id))).toBeUndefined();
    }
    expect(readMediaConnection({ message: 'Channel not found' })).toBeUndefined();
  });

  test('gives the bridges, or none', () => {
    const bridge = { id: 'guichet-pont-1', name: 'x', channels: ['1'], technology: 'simple_bridge' };
    expect(readBridges([bridge])).toEqual([{ id: 'guichet-pont-1', name: 'x', channels: ['1'] }]);
    expect(readBridges({ error: 'x' })).toEqual([]);
    expect(readBridges(undefined)).toEqual([]);
  });
});
