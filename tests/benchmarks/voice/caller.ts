import type { HeardFrame, RtpPhone } from './rtp-phone.ts';
import { FRAME_MS } from './rtp-phone.ts';

/** What one caller measured; milliseconds. */
export interface CallerTimes {
  readonly keyToSilence: number[];
  readonly keyToSound: number[];
  readonly closedToSound: number[];
  readonly openToSound: number[];
  readonly bargeIn: number[];
  /** What did not come. */
  readonly missing: string[];
}

export interface Clips {
  /** The first choice of the licence menu, as its title says it. */
  readonly choice: Uint8Array;
  readonly questions: readonly Uint8Array[];
}

/** So many silent frames are silence: a voice pauses less between its words. */
const SILENT_FRAMES = 5;
const PAUSE_MS = 900;
const FIRST_SOUND_MS = 8_000;
const LONGEST_PROMPT_MS = 45_000;
/** A prompt is heard for so long before it is interrupted. */
const HEARD_MS = 2_500;
const HEARD_IN_FORM_MS = 1_000;
/** Longer than any pause within a sentence. */
const TYPING_FRAMES = 15;
const NUMBER = '061234567';
/** Calls come one after the other. */
const LONGEST_WAIT_MS = 600_000;

/** One call: keys, a choice of a menu said, a question over the assistant's voice, and a number typed for a call-back. */
export async function makeCall(phone: RtpPhone, clips: Clips): Promise<CallerTimes> {
  const times: CallerTimes = {
    keyToSilence: [],
    keyToSound: [],
    closedToSound: [],
    openToSound: [],
    bargeIn: [],
    missing: [],
  };
  const need = (value: number | undefined, what: string): number => {
    if (value === undefined) times.missing.push(what);
    return value ?? performance.now();
  };
  need(await hearVoice(phone, 0, LONGEST_WAIT_MS), 'an answer to the call');
  await hearSome(phone);
  await phone.press('1');
  await hearSome(phone);
  await phone.press('1');
  await hearPause(phone, need);
  const said = await phone.say(clips.choice);
  times.closedToSound.push(need(await firstSound(phone, said.to), 'sound after a choice') - said.to);
  await hearSome(phone);
  const clip = clips.questions[(phone.port / 2) % clips.questions.length];
  if (clip) await askOver(phone, clip, times, need);
  await hearSome(phone);
  await typeNumber(phone, times, need);
  return times;
}

type Need = (value: number | undefined, what: string) => number;

/** For a human, whose form asks for a subject, the details and a number: while one is typed nothing is said. */
async function typeNumber(phone: RtpPhone, times: CallerTimes, need: Need): Promise<void> {
  for (const key of ['0', '1', '1']) {
    await phone.press(key);
    await hearSome(phone, HEARD_IN_FORM_MS);
  }
  const [first = '', ...others] = NUMBER;
  const at = await phone.press(first);
  const silence = await phone.next(at, findSilence(TYPING_FRAMES), 3_000);
  times.keyToSilence.push(need(silence, 'silence after a key') - at);
  for (const key of others) await phone.press(key);
  const typed = await phone.press('#');
  const readBack = await firstSound(phone, typed);
  times.keyToSound.push(need(readBack, 'sound after a key') - typed);
}

/** A question while the assistant speaks. */
async function askOver(phone: RtpPhone, clip: Uint8Array, times: CallerTimes, need: Need): Promise<void> {
  const from = performance.now();
  const saying = phone.say(clip);
  const silence = await phone.next(from, findSilence(SILENT_FRAMES), clip.length / 8);
  times.bargeIn.push(need(silence, 'silence after a barge-in') - from);
  const said = await saying;
  const sound = await firstSound(phone, said.to);
  times.openToSound.push(need(sound, 'sound after a question') - said.to);
}

const firstSound = (phone: RtpPhone, from: number) =>
  phone.next(from, (frames) => frames.find(({ isLoud }) => isLoud)?.at, FIRST_SOUND_MS);

const hearVoice = (phone: RtpPhone, from: number, withinMs: number) =>
  phone.next(from, (frames) => frames.find(({ isLoud }) => isLoud)?.at, withinMs);

/** Listens to the voice for a while. */
async function hearSome(phone: RtpPhone, heardMs = HEARD_MS): Promise<void> {
  const from = performance.now();
  const voiced = heardMs / FRAME_MS / 2;
  await phone.next(
    from,
    (frames) => {
      const isLongEnough = (frames.at(-1)?.at ?? 0) - from >= heardMs;
      const isVoiceNow = frames.slice(-3).every(({ isLoud }) => isLoud);
      return isLongEnough && isVoiceNow && frames.filter(({ isLoud }) => isLoud).length > voiced / 2
        ? frames.at(-1)?.at
        : undefined;
    },
    LONGEST_PROMPT_MS,
  );
}

/** Waits until the assistant has said what it had to say. */
async function hearPause(phone: RtpPhone, need: Need): Promise<void> {
  const from = performance.now();
  const silent = Math.round(PAUSE_MS / FRAME_MS);
  const isPause = (frames: readonly HeardFrame[]) =>
    frames.length > silent && frames.slice(-silent).every(({ isLoud }) => !isLoud)
      ? frames.at(-1)?.at
      : undefined;
  need(await phone.next(from, isPause, LONGEST_PROMPT_MS), 'the end of a prompt');
}

/** The first of so many silent frames in a row. */
const findSilence =
  (needed: number) =>
  (frames: readonly HeardFrame[]): number | undefined => {
    let row = 0;
    for (const [at, { isLoud }] of frames.entries()) {
      row = isLoud ? 0 : row + 1;
      if (row === needed) return frames[at - needed + 1]?.at;
    }
    return undefined;
  };
