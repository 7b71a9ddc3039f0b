import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { startStoryServer, type StoryServer } from '../support/story-server.ts';
import { listStoryFiles, PREPARING_MS } from '../support/story-world.ts';
import { playStory, readStories } from '../support/story.ts';

let server: StoryServer;
let close: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  server = await startStoryServer();
  close = () => server.close();
}, PREPARING_MS);

afterAll(() => close());

describe.each(listStoryFiles())('over Direct Line, $name', ({ path }) => {
  test.each(readStories(path).map((story) => [story.story, story] as const))('%s', async (_title, story) => {
    await playStory(story, server.startTalk());
  });
});
