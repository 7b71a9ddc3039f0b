import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reason } from '../../../bot/contracts/activity.ts';
import type { Episode } from '../../../bot/contracts/conversation.ts';
import { advanceEpisode, giveToAgent } from '../../../bot/satisfaction/advance-episode.ts';

const outcomes: Reason['outcome'][] = ['answer', 'clarify', 'abstain', 'handoff', 'form', 'smalltalk'];
const reason = fc.record({
  outcome: fc.constantFrom(...outcomes),
  topic: fc.constantFrom('permis-perte', 'etr-rdv', 'gen-caf'),
});
const answered = { outcome: 'answer', topic: 'permis-perte' } as const;
const asked = (episode: Episode): Episode => ({ ...episode, asked: true });

describe('an episode', () => {
  test('begins with a first question, not with a greeting or a step of a form', () => {
    expect(advanceEpisode(undefined, [{ outcome: 'smalltalk' }]).isUnderWay).toBe(false);
    expect(advanceEpisode(undefined, [{ outcome: 'form' }]).isUnderWay).toBe(false);
    expect(advanceEpisode(undefined, [answered])).toEqual({
      number: 1,
      isUnderWay: true,
      topics: ['permis-perte'],
      owner: 'bot',
      asked: false,
    });
  });

  test('is rated as well when the assistant did not know', () => {
    expect(advanceEpisode(undefined, [{ outcome: 'abstain' }]).isUnderWay).toBe(true);
  });

  test('keeps its topics, each once, the last first', () => {
    const topics = ['a', 'b', 'a', 'c'].reduce<Episode | undefined>(
      (episode, topic) => advanceEpisode(episode, [{ outcome: 'answer', topic }]),
      undefined,
    )?.topics;
    expect(topics).toEqual(['c', 'a', 'b']);
  });

  test('is followed by the next one when something is asked after the rating', () => {
    const rated = asked(advanceEpisode(undefined, [answered]));
    expect(advanceEpisode(rated, [{ outcome: 'smalltalk' }])).toBe(rated);
    expect(advanceEpisode(rated, [{ outcome: 'answer', topic: 'etr-rdv' }])).toMatchObject({
      number: 2,
      topics: ['etr-rdv'],
      asked: false,
    });
  });

  test('belongs to the agent who had a word in it', () => {
    const episode = giveToAgent({ episode: advanceEpisode(undefined, [answered]) }, 'marie', 't1');
    expect(episode).toMatchObject({ number: 1, owner: 'agent', agentId: 'marie', ticketId: 't1' });
    expect(giveToAgent({ episode: asked(episode) }, 'marie', 't1').number).toBe(2);
    expect(giveToAgent({}, 'marie', 't1')).toMatchObject({ number: 1, isUnderWay: true });
  });

  test('never goes back in number, and only moves on once its rating was asked', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(reason, { maxLength: 3 }), fc.boolean())), (turns) => {
        let episode: Episode | undefined;
        for (const [reasons, isAsked] of turns) {
          const next = advanceEpisode(episode, reasons);
          const before = episode?.number ?? 1;
          expect(next.number === before || (episode?.asked === true && next.number === before + 1)).toBe(
            true,
          );
          expect(next.topics.length).toBeLessThanOrEqual(10);
          episode = isAsked ? asked(next) : next;
        }
      }),
    );
  });
});
