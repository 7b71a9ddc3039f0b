import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { join } from 'node:path';
import type { Pcm, SpeechToText, TextToSpeech, UsualQuestions } from '../../bot/contracts/speech.ts';
import { createLogger } from '../../bot/logger.ts';
import { openRecogniser } from '../../channels/voice/open-recogniser.ts';
import { createVoiceActivity } from '../../channels/voice/stt/create-voice-activity.ts';
import { chooseVoice } from '../../channels/voice/tts/choose-voice.ts';
import { startEspeak } from '../../channels/voice/tts/espeak-voice.ts';
import { PICO_FOLDER } from '../../channels/voice/tts/pico-files.ts';
import { startPico } from '../../channels/voice/tts/pico-voice.ts';
import type { SpeechSettings } from '../../channels/voice/voice-settings.ts';
import { usualQuestions } from '../../nlu/usual-questions.ts';
import { storyForPhone } from '../support/story-for-phone.ts';
import { createStoryEngine, type StoryEngine } from '../support/story-engine.ts';
import type { PhoneSenses } from '../support/story-phone-ears.ts';
import { startPhoneTalk } from '../support/story-phone.ts';
import { listStoryFiles, openTrainedNlu, PREPARING_MS, root } from '../support/story-world.ts';
import { playStory, readStories } from '../support/story.ts';
import { joinSound } from '../support/tones.ts';

// Stories with sound: a voice says what the citizen says, the real recognisers hear it, a real voice answers.
jest.setTimeout(60_000);

const RATE = 8_000;
const modelDir = process.env['VOICE_MODEL_DIR'] ?? join(root, 'var/voice-models');

const settings: SpeechSettings = {
  stt: 'auto',
  tts: 'auto',
  modelDir,
  cacheDir: '',
  voskLanguages: [],
  azure: {},
};

interface Speech {
  readonly stt: SpeechToText;
  readonly tts: TextToSpeech;
}

let engine: StoryEngine;
let speech: Speech;
let close: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  const nlu = await openTrainedNlu();
  engine = await createStoryEngine(nlu);
  speech = await openSpeech(usualQuestions(nlu.knowledge));
  close = async () => {
    await Promise.all([engine.close(), speech.stt.close(), speech.tts.close()]);
    await nlu.close();
  };
}, PREPARING_MS);

afterAll(() => close());

async function openSpeech(questions: UsualQuestions): Promise<Speech> {
  const pico = startPico([modelDir, PICO_FOLDER]);
  const live = [...(pico ? [pico] : []), startEspeak().voice];
  return {
    stt: await openRecogniser({ speech: settings, questions, logger: createLogger('silent') }),
    tts: chooseVoice({ cache: { read: async () => undefined }, rendered: undefined, live }),
  };
}

const sensesOf = ({ stt, tts }: Speech): PhoneSenses => ({
  stt,
  tts,
  // Pico’s single « oui » is heard as « non » by SoundSwallower; eSpeak’s is not.
  answersBy: 'keys',
  openEar: () => {
    const ear = createVoiceActivity(RATE);
    return (pcm) => ear.isVoice(pcm);
  },
  say: async (words, locale) => {
    const { signal } = new AbortController();
    const pieces: Pcm[] = [];
    for await (const pcm of tts.speak(words, { locale, sampleRate: RATE, rate: 1, signal })) pieces.push(pcm);
    return joinSound(...pieces);
  },
});

/** With the model for open questions: answered, confirmed, refused and chosen by key, and a human wished for. */
const titles = [
  'A citizen who lost their licence learns what to do, what it costs, and where it was read',
  'A citizen who waits for their licence is sent to their own account, not to the préfecture',
  'A choice can be taken by its number, as on the keys of a telephone',
  'A human can be wished for as a real person',
  'The fees of residence permits are those since 1 May 2026',
  'A citizen who says hello and asks in the same message is answered, not greeted',
];
const stories = listStoryFiles().flatMap(({ path }) => readStories(path));

async function play(title: string): Promise<void> {
  const story = stories.find((one) => one.story === title);
  if (!story) throw new Error('There is no such story.');
  const told = storyForPhone(story);
  await playStory(told, startPhoneTalk(told, engine.parts, sensesOf(speech)));
}

describe('a story with sound', () => {
  test.each(titles)('%s', async (title) => {
    // Without the models that `npm run setup:test` brings it is not tried, and that is no success.
    expect(speech.stt.supports('fr', 'open')).toBe(true);
    await play(title);
  });
});
