import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Activity } from '../../../../bot/contracts/activity.ts';
import type { Recognised } from '../../../../bot/contracts/speech.ts';
import { heardAs } from './fake-speech.ts';
import { answerOf, reply, startCall, type ScriptedCall } from './scripted-call.ts';

const STATES = new Set(['greet', 'listen', 'think', 'speak', 'transfer', 'survey', 'ended']);

const KEYS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'];

type Event =
  | { readonly do: 'press'; readonly key: string }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'voice'; readonly ms: number }
  | { readonly do: 'say'; readonly result: Recognised }
  | { readonly do: 'transfer'; readonly outcome: 'answered' | 'failed' }
  | { readonly do: 'drained' }
  | { readonly do: 'deliver' };

const result = fc.oneof(
  fc.constantFrom<Recognised>(
    { kind: 'nothing' },
    { kind: 'noMatch' },
    { kind: 'busy' },
    { kind: 'heard', hypotheses: [] },
  ),
  fc
    .record({
      text: fc.constantFrom(
        'permis perdu',
        'oui',
        'non',
        'un agent',
        'au revoir',
        'répétez',
        'retour',
        '0612345678',
        '',
      ),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ text, confidence }) => heardAs(text, confidence)),
);
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('press' as const), key: fc.constantFrom(...KEYS, 'x') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 20, max: 4_000 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('voice' as const), ms: fc.integer({ min: 20, max: 1_000 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('say' as const), result }) },
  fc.record({
    do: fc.constant('transfer' as const),
    outcome: fc.constantFrom('answered' as const, 'failed' as const),
  }),
  fc.constantFrom<Event>({ do: 'drained' }, { do: 'deliver' }),
);

const replies: readonly (readonly Activity[] | Error)[] = [
  [],
  [answerOf('permis-perte', 0.9)],
  [answerOf('etr-rdv', 0.4, { candidates: [{ topic: 'gen-horaires', confidence: 0.3 }] })],
  [reply('Lequel ?', { outcome: 'clarify' }, ['A', 'B', 'Aucun'])],
  [reply('Pas compris.', { outcome: 'abstain' }, ['Parler à un agent', 'Reformuler'])],
  [reply('Je garde cela.', { outcome: 'form', expects: 'consent' }, ['J’accepte', 'Je n’accepte pas'])],
  [reply('Votre numéro ?', { outcome: 'form', expects: 'phone' }, ['Passer', 'Annuler'])],
  [reply('Un agent est là.', { outcome: 'handoff', live: true }, ['Ne plus attendre'])],
  [reply('Satisfait ?', { outcome: 'form', expects: 'score' }, ['1', '2', '3', '4', '5', 'Passer'])],
  [reply('Bonjour.')],
  new Error('down'),
];

async function run(call: ScriptedCall, one: Event): Promise<void> {
  switch (one.do) {
    case 'press':
      return call.press(one.key);
    case 'pass':
      return call.pass(one.ms);
    case 'voice':
      return call.voiceFor(one.ms);
    case 'say':
      return call.say(one.result, { ms: 240, thenMs: 660 });
    case 'transfer':
    case 'drained':
      call.transport.emit(
        one.do === 'drained' ? { type: 'drained' } : { type: 'transfer', outcome: one.outcome },
      );
      return call.pass(20);
    case 'deliver':
      call.session.deliver([reply('Un message.')]);
      return call.pass(20);
    default:
      one satisfies never;
  }
}

/** Where what was heard begins a sentence, or goes back in one: a sample says where in its sentence it is. */
const startsAnew = (heard: readonly number[]) =>
  heard.filter((sample, at) => at > 0 && sample < (heard[at - 1] ?? 0));

describe('whatever happens in a call', () => {
  test('it is in one state, makes one sentence at a time, and ends with the hang-up without a timer left', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 20 }),
        fc.array(fc.nat({ max: replies.length - 1 }), { minLength: 1, maxLength: 12 }),
        async (events, choices) => {
          let turns = 0;
          const call = await startCall({
            caller: 'someone',
            bot: async () => {
              const given = replies[choices[(turns += 1) % choices.length] ?? 0] ?? [];
              if (given instanceof Error) throw given;
              return given;
            },
          });
          for (const one of events) {
            await run(call, one);
            expect(STATES).toContain(call.session.state());
            expect(call.voice.open()).toBeLessThanOrEqual(1);
            expect(call.transport.overlaps()).toBe(0);
            expect(call.recogniser.open()).toBeLessThanOrEqual(1);
            if (call.transport.hasHungUp()) expect(call.session.state()).toBe('ended');
          }
          await call.hangUp();
          await call.pass(40);
          expect(call.session.state()).toBe('ended');
          expect(call.clock.waiting()).toBe(0);
          expect([call.voice.open(), call.recogniser.open()]).toEqual([0, 0]);
          expect(call.transport.isPlaying()).toBe(false);
          expect(['hangUp', 'ended']).toContain(call.facts().at(-1));
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  test('sentences are heard one after the other, each from its beginning or from where it stopped', async () => {
    const call = await startCall();
    await call.pass(300);
    await call.say({ kind: 'nothing' }, { ms: 240 });
    await call.listen();
    // Four sentences, and one that was cut off and went on.
    expect(startsAnew(call.transport.heard)).toHaveLength(4);
  });

  test('someone who never stops is still in a call that waits for them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...KEYS), { minLength: 50, maxLength: 100 }),
        async (keys) => {
          const call = await startCall({ bot: () => [answerOf('permis-perte')] });
          for (const key of keys) await call.press(key);
          await call.listen();
          expect(['greet', 'listen', 'survey', 'ended', 'transfer']).toContain(call.session.state());
        },
      ),
      { numRuns: 30 },
    );
  }, 60_000);
});
