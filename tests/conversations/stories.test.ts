import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { createStoryEngine, type StoryEngine } from '../support/story-engine.ts';
import { listStoryFiles, openTrainedNlu, PREPARING_MS } from '../support/story-world.ts';
import { playStory, readStories } from '../support/story.ts';

let engine: StoryEngine;
let close: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  // One understanding for all stories: it remembers nothing of them, and takes seconds to load.
  const nlu = await openTrainedNlu();
  engine = await createStoryEngine(nlu);
  close = async () => {
    await engine.close();
    await nlu.close();
  };
}, PREPARING_MS);

afterAll(() => close());

describe.each(listStoryFiles())('$name', ({ path }) => {
  test.each(readStories(path).map((story) => [story.story, story] as const))('%s', async (_title, story) => {
    await playStory(story, engine.startTalk(story.channel));
  });
});
