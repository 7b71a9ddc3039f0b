import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startStoryServer, type StoryServer } from '../support/story-server.ts';
import { PREPARING_MS } from '../support/story-world.ts';
import { playStory, readStories } from '../support/story.ts';

const contentDir = join(import.meta.dirname, 'town-library');
const stories = readStories(join(contentDir, 'stories.yaml')).map((story) => [story.story, story] as const);

describe.each([
  ['with the linear view alone', false],
  ['with the encoder', true],
])('a town library on the same engine, %s', (_title, useEncoder) => {
  let server: StoryServer;
  let close: () => Promise<void> = async () => undefined;

  beforeAll(async () => {
    server = await startStoryServer({ contentDir, useEncoder });
    close = () => server.close();
  }, PREPARING_MS);

  afterAll(() => close());

  test.each(stories)('%s', async (_story, story) => {
    await playStory(story, server.startTalk());
  });

  test('the widget is told the library’s names and the languages of its sentences', async () => {
    const response = await fetch(`${server.origin}/webchat/settings`);
    expect(await response.json()).toMatchObject({ name: 'Plume', office: 'Médiathèque de Valbrume' });
  });
});
