import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStoryEngine, type StoryEngine } from '../support/story-engine.ts';
import { storyForPhone } from '../support/story-for-phone.ts';
import { createPretendedSenses } from '../support/story-phone-ears.ts';
import { startPhoneTalk } from '../support/story-phone.ts';
import { listStoryFiles, openTrainedNlu, PREPARING_MS } from '../support/story-world.ts';
import { isForEveryWay, playStory, readStories, reasonsNotByPhone } from '../support/story.ts';

/** Not sure enough for an answer without a yes: what is confirmed on the phone is confirmed in every story. */
const HEARD = 0.8;

let engine: StoryEngine;
let close: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  const nlu = await openTrainedNlu();
  engine = await createStoryEngine(nlu);
  close = async () => {
    await engine.close();
    await nlu.close();
  };
}, PREPARING_MS);

afterAll(() => close());

const files = listStoryFiles().map(({ name, path }) => ({
  name,
  stories: readStories(path).filter(isForEveryWay),
}));
const played = files.map(({ name, stories }) => ({
  name,
  stories: stories.filter((story) => story['not by phone'] === undefined),
}));

describe.each(played.filter(({ stories }) => stories.length > 0))('$name', ({ stories }) => {
  test.each(stories.map((story) => [story.story, story] as const))('%s', async (_title, story) => {
    const told = storyForPhone(story);
    await playStory(told, startPhoneTalk(told, engine.parts, createPretendedSenses(HEARD)));
  });
});

const all = files.flatMap(({ stories }) => stories);
const count = played.flatMap(({ stories }) => stories).length;
const notPlayed = reasonsNotByPhone
  .map((reason) => `${reason} ${String(all.filter((story) => story['not by phone'] === reason).length)}`)
  .join(', ');

test(`${String(count)} of ${String(all.length)} stories are played over the phone; not for ${notPlayed}`, () => {
  expect(count / all.length).toBeGreaterThanOrEqual(0.8);
});
