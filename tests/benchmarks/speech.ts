import type { Pcm } from '../../bot/contracts/speech.ts';
import { usualQuestions } from '../../nlu/usual-questions.ts';
import { removeTemporaryFolders } from '../support/temporary-folders.ts';
import { help, readArguments, type SpeechArguments } from './speech/arguments.ts';
import { listClosedCases } from './speech/closed-cases.ts';
import { fetchHuman } from './speech/fetch-human.ts';
import { forEach } from './speech/hear.ts';
import { humanDigits, humanSentences, humanWords } from './speech/human-texts.ts';
import { openCallWorld, type CallTrial } from './speech/measure-calls.ts';
import { measureClosed, type ClosedTrial } from './speech/measure-closed.ts';
import { measureOpen, type OpenTrial } from './speech/measure-open.ts';
import { openOffice, type PhoneOffice } from './speech/office.ts';
import { openLayers, type Layer } from './speech/open-layers.ts';
import { openSpeakers } from './speech/open-speakers.ts';
import { makeWhiteNoise, mixBabble, noiseOverPhone, overPhone, PHONE_HZ } from './speech/phone-line.ts';
import { pickQuestions, type PickedQuestion } from './speech/pick-questions.ts';
import { readFolder } from './speech/read-folder.ts';
import { STUDIO_HZ, type Speaker } from './speech/sound-store.ts';
import { callsTable, closedTable, openTable } from './speech/tables.ts';

/** Two recognitions at a time, as the server does. */
const AT_ONCE = 2;
const QUICK_STEP = 2;
const BABBLE_VOICES = 6;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What is behind the caller. */
interface Line {
  readonly name: string;
  readonly noise: Float64Array | undefined;
  readonly decibels: number;
}

interface Stage {
  readonly given: SpeechArguments;
  readonly office: PhoneOffice;
  readonly layers: readonly Layer[];
  readonly speakers: readonly Speaker[];
  readonly lines: readonly Line[];
}

/** People talking: the synthetic voices that are quick, about other things. */
async function makeLines(speakers: readonly Speaker[], isQuick: boolean): Promise<readonly Line[]> {
  const sentences = Object.values(humanSentences);
  const sounds = await forEach(sentences, 1, async (text, at) =>
    (speakers[at % 2 === 0 ? 1 : 2] ?? speakers.at(-1))?.say(text),
  );
  const babble = mixBabble(
    sounds.filter((sound) => sound !== undefined),
    STUDIO_HZ,
    BABBLE_VOICES,
  );
  const all = [
    { name: 'clean', noise: undefined, decibels: 0 },
    { name: 'babble 15 dB', noise: babble, decibels: 15 },
    { name: 'babble 8 dB', noise: babble, decibels: 8 },
  ];
  return isQuick ? all.slice(0, 2) : all;
}

const overLine = (sound: Pcm, { noise, decibels }: Line, rateHz = STUDIO_HZ): Pcm =>
  overPhone(sound, rateHz, noise, decibels);

async function benchClosed({ given, office, layers, speakers, lines }: Stage) {
  const cases = listClosedCases(office.translate('fr'), office.menu).filter(
    (_, at) => !given.isQuick || at % QUICK_STEP === 0,
  );
  for (const layer of layers)
    for (const speaker of speakers.filter(({ name }) => given.voice === undefined || name === given.voice))
      for (const line of lines) {
        const trials = await forEach(cases, 1, async (one): Promise<ClosedTrial> => ({
          ...one,
          name: `${one.state}, ${speaker.name}, ${line.name}`,
          sound: overLine(await speaker.say(one.text), line),
        }));
        await reportClosed(layer, trials, given);
      }
}

async function reportClosed(layer: Layer, trials: readonly ClosedTrial[], given: SpeechArguments) {
  const figures = await measureClosed(layer.stt, trials, AT_ONCE);
  if (given.isWordy) for (const mistake of figures.flatMap(({ mistakes }) => mistakes)) say(mistake);
  say(closedTable(figures.map((one) => ({ ...one, layer: layer.name }))));
}

/** A recorded human voice: single words and digits, its sentences as strangers in the menu, and as free words. */
async function benchHuman({ given, office, layers, lines }: Stage) {
  const read = fetchHuman('var/voice-lab/prompts');
  if (!read) {
    say('No human recordings: apt-get can’t bring asterisk-core-sounds-fr-wav here.');
    return;
  }
  const words = {
    kind: 'closed',
    phrases: Object.values(humanWords).map((text) => ({ value: text, says: [text] })),
  } as const;
  const [menu] = listClosedCases(office.translate('fr'), office.menu).filter(({ state }) => state === 'menu');
  const take = async (texts: Readonly<Record<string, string>>, line: Line) =>
    forEach(Object.entries(texts), 1, async ([file, text]) => {
      const { pcm, rateHz } = await read(file);
      return { text, sound: overLine(pcm, line, rateHz) };
    });
  for (const layer of layers)
    for (const line of lines) {
      const sentences = await take(humanSentences, line);
      const trials: readonly ClosedTrial[] = [
        ...(await take(humanWords, line)).map((one) => ({
          ...one,
          name: `days and months, human, ${line.name}`,
          value: one.text,
          expects: words,
        })),
        ...(await take(humanDigits, line)).map((one) => ({
          ...one,
          name: `one digit, human, ${line.name}`,
          value: one.text,
          expects: { kind: 'digits', most: 1 } as const,
        })),
        ...sentences.map((one) => ({
          ...one,
          name: `strangers in the menu, human, ${line.name}`,
          value: undefined,
          expects: menu?.expects ?? words,
        })),
      ];
      await reportClosed(layer, trials, given);
      if (layer.isOpen) await reportOpen(layer, office, sentences, `human, ${line.name}`, given);
    }
}

async function reportOpen(
  layer: Layer,
  office: PhoneOffice,
  trials: readonly OpenTrial[],
  name: string,
  given: SpeechArguments,
) {
  const figures = await measureOpen(layer.stt, office.nlu.understand, trials, AT_ONCE);
  if (given.isWordy) for (const mistake of figures.mistakes) say(mistake);
  say(openTable([{ ...figures, layer: layer.name, name }]));
}

/** Sounds in which nobody speaks to the assistant: whatever is heard in them is wrong. */
async function benchNoise({ given, office, layers, lines }: Stage) {
  const white = makeWhiteNoise(20);
  const kinds = [...lines.slice(1), { name: 'white noise 15 dB', noise: white, decibels: 15 }];
  const [menu] = listClosedCases(office.translate('fr'), office.menu).filter(({ state }) => state === 'menu');
  const expectations = [menu?.expects, { kind: 'open', phrases: [] } as const];
  for (const layer of layers) {
    const trials = [2, 4, 7].flatMap((seconds) =>
      expectations.flatMap((expects): readonly ClosedTrial[] => {
        if (!expects) return [];
        const silence = { name: 'silence', sound: new Int16Array(seconds * PHONE_HZ) };
        const noises = kinds.flatMap(({ name, noise, decibels }) =>
          noise
            ? [{ name: `${name} alone`, sound: noiseOverPhone(noise, decibels, seconds * PHONE_HZ) }]
            : [],
        );
        return [silence, ...noises].map(({ name, sound }) => ({
          name: `${expects.kind}: ${name}`,
          sound,
          expects,
          value: undefined,
          text: `${seconds} s`,
        }));
      }),
    );
    await reportClosed(layer, trials, given);
  }
}

async function benchOpen({ given, office, layers, speakers, lines }: Stage) {
  const speaker = speakers.find(({ name }) => name === (given.voice ?? 'kokoro')) ?? speakers[0];
  if (!speaker) return;
  const questions = pickQuestions(given.questions);
  for (const layer of layers.filter(({ isOpen }) => isOpen))
    for (const line of lines) {
      const trials = await forEach(questions, 1, async ({ first }): Promise<OpenTrial> => ({
        ...first,
        sound: overLine(await speaker.say(first.text), line),
      }));
      await reportOpen(layer, office, trials, `${speaker.name}, ${line.name}`, given);
    }
}

async function benchCalls({ given, office, layers, speakers, lines }: Stage) {
  const speaker = speakers.find(({ name }) => name === (given.voice ?? 'kokoro')) ?? speakers[0];
  if (!speaker) return;
  const world = await openCallWorld(office);
  const questions = pickQuestions(given.questions);
  for (const layer of layers)
    for (const line of lines.slice(0, 2)) {
      const results = await forEach(questions, AT_ONCE, async (question) => {
        const result = await world.call(layer.stt, await makeTrial(question, speaker, line));
        if (given.isWordy)
          say(
            `${result.ending} ${result.seconds.toFixed(0)} s ${question.first.topic}: ${result.story.join('; ')}`,
          );
        return result;
      });
      say(callsTable([{ layer: layer.name, name: `${speaker.name}, ${line.name}`, results }]));
    }
  await world.close();
}

async function makeTrial(
  { first, second }: PickedQuestion,
  speaker: Speaker,
  line: Line,
): Promise<CallTrial> {
  const sound = async (text: string) => overLine(await speaker.say(text), line);
  return {
    topic: first.topic,
    sounds: {
      question: await sound(first.text),
      rephrased: await sound(second.text),
      yes: await sound('oui'),
      no: await sound('non'),
    },
    background: line.noise
      ? noiseOverPhone(line.noise, line.decibels, line.noise.length)
      : new Int16Array(PHONE_HZ),
  };
}

async function main(given: SpeechArguments): Promise<void> {
  const office = await openOffice();
  const layers = await openLayers(given.models, usualQuestions(office.nlu.knowledge));
  const speakers = openSpeakers(given.models, given.sounds);
  try {
    if (given.folder !== undefined) {
      const trials = await readFolder(given.folder);
      for (const layer of layers.filter(({ isOpen }) => isOpen))
        await reportOpen(layer, office, trials, given.folder, given);
      return;
    }
    const stage = {
      given,
      office,
      layers,
      speakers: speakers.all,
      lines: await makeLines(speakers.all, given.isQuick),
    };
    const benches = {
      closed: benchClosed,
      human: benchHuman,
      noise: benchNoise,
      open: benchOpen,
      calls: benchCalls,
    };
    for (const [name, bench] of Object.entries(benches)) {
      if (!given.parts.includes(name)) continue;
      say(`\n## ${name}\n`);
      await bench(stage);
    }
  } finally {
    await Promise.all([speakers.close(), office.nlu.close(), ...layers.map(({ stt }) => stt.close())]);
    removeTemporaryFolders();
  }
}

const given = readArguments(process.argv.slice(2));
if (given) await main(given);
else say(help);
