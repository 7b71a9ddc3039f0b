import { describe, expect, test } from '@jest/globals';
import { heardAs } from './fake-speech.ts';
import { answerOf, startCall } from './scripted-call.ts';

const wish = 'parler à un agent';
/** Keys that lead to different places of a call. */
const places: readonly (readonly [string, readonly string[]])[] = [
  ['the greeting', []],
  ['the main question', ['1']],
  ['a menu', ['1', '1']],
  ['an answer', ['1', '1', '1']],
];

const goTo = async (keys: readonly string[]) => {
  const call = await startCall({
    bot: (text) => (text === wish || text === '' ? [] : [answerOf('permis-perte')]),
  });
  for (const key of keys) {
    await call.press(key);
    await call.listen();
  }
  await call.listen();
  call.said();
  return call;
};

describe.each(places)('at %s', (_, keys) => {
  test('0 is an agent', async () => {
    const call = await goTo(keys);
    await call.press('0');
    expect(call.messages().at(-1)).toBe(wish);
  });

  test('* repeats', async () => {
    const call = await goTo(keys);
    await call.press('*');
    await call.listen();
    const first = call.said();
    await call.press('*');
    await call.listen();
    expect(first.length).toBeGreaterThan(0);
    expect(call.said()).toEqual(first);
  });

  test('# goes back, and the call goes on', async () => {
    const call = await goTo(keys);
    await call.press('#');
    await call.listen();
    expect(call.said().length).toBeGreaterThan(0);
    expect(['greet', 'listen']).toContain(call.session.state());
  });

  test('« un agent » is an agent', async () => {
    const call = await goTo(keys);
    await call.say(heardAs('un agent', 0.9, 'command:agent'));
    expect(call.messages().at(-1)).toBe(wish);
  });

  test('« plus lentement » says it again, slower', async () => {
    const call = await goTo(keys);
    await call.say(heardAs('plus lentement', 0.9, 'command:slower'));
    await call.listen();
    expect(call.voice.said.at(-1)?.options.rate).toBeCloseTo(0.8);
  });

  test('« répétez » says it again, as fast as before', async () => {
    const call = await goTo(keys);
    await call.say(heardAs('répétez', 0.9, 'command:repeat'));
    await call.listen();
    expect(call.said().length).toBeGreaterThan(0);
    expect(call.voice.said.at(-1)?.options.rate).toBe(1);
  });

  test('the commands are among what is expected', async () => {
    const call = await goTo(keys);
    await call.voiceFor(200);
    const expects = call.recogniser.listened.at(-1)?.expects;
    const values = expects && 'phrases' in expects ? expects.phrases.map(({ value }) => value) : [];
    for (const command of ['agent', 'repeat', 'slower', 'simpler'])
      expect(values).toContain(`command:${command}`);
  });
});

test('a command is understood word for word from a recogniser of free words', async () => {
  const call = await goTo(['1']);
  await call.say(heardAs('Plus lentement !'));
  await call.listen();
  expect(call.voice.said.at(-1)?.options.rate).toBeCloseTo(0.8);
});

test('« plus simple » says an answer in its first two sentences, each by itself', async () => {
  const long = { ...answerOf('permis-perte'), speak: 'Un. Deux. Trois. Quatre.' };
  const call = await startCall({ bot: () => [long] });
  for (const key of ['1', '1', '1']) await call.press(key);
  await call.listen();
  call.said();
  await call.say(heardAs('plus simple', 0.9, 'command:simpler'));
  await call.listen();
  expect(call.said().slice(0, 2)).toEqual(['Un.', 'Deux.']);
});

test('the voice never gets slower than can be borne', async () => {
  const call = await goTo(['1']);
  for (let at = 0; at < 5; at += 1) {
    await call.say(heardAs('plus lentement', 0.9, 'command:slower'));
    await call.listen();
  }
  expect(call.voice.said.at(-1)?.options.rate).toBeCloseTo(0.64);
});
