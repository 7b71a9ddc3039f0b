import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { startStoryServer, type StoryServer } from '../support/story-server.ts';
import { listStoryFiles, PREPARING_MS } from '../support/story-world.ts';
import { isForEveryWay, playStory, readStories } from '../support/story.ts';

let server: StoryServer;
let close: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  server = await startStoryServer();
  close = () => server.close();
}, PREPARING_MS);

afterAll(() => close());

const files = listStoryFiles()
  .map(({ name, path }) => ({ name, stories: readStories(path).filter(isForEveryWay) }))
  .filter(({ stories }) => stories.length > 0);

describe.each(files)('over Direct Line, $name', ({ stories }) => {
  test.each(stories.map((story) => [story.story, story] as const))('%s', async (_title, story) => {
    await playStory(story, server.startTalk());
  });
});
