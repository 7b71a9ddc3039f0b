import type { Translate } from '../../bot/contracts/dialog.ts';
import type { Pcm } from '../../bot/contracts/speech.ts';
import { plainWords } from '../../bot/contracts/plain-words.ts';
import type { ShownState } from '../../channels/voice/media-transport.ts';
import { spellDigits } from '../../channels/voice/session/steps-form.ts';
import type { CallSession } from '../../channels/voice/session/create-call-session.ts';
import { RATE, type FakeTransport } from '../channels/voice/session/fake-transport.ts';
import { settle, STEP_MS, type VirtualClock } from '../channels/voice/session/virtual-clock.ts';

export interface CallerDeps {
  readonly session: Pick<CallSession, 'state'>;
  /** The line, and what a browser shows of the call. */
  readonly transport: FakeTransport & { readonly shown: () => ShownState };
  /** All that the voice has said. */
  readonly said: () => readonly string[];
  readonly answersBy: 'voice' | 'keys';
  /** What the caller sounds like when they say this. */
  readonly say: (words: string) => Promise<Pcm>;
  readonly clock: VirtualClock;
  /** Resolves once nothing is being worked out any more. */
  readonly untilDone: () => Promise<void>;
  /** The voice's own sentences in the language of the call. */
  readonly t: () => Translate;
}

/** A person on the line: hears what is said, speaks and presses keys, and knows nothing else. */
export interface Caller {
  /** Waits until the assistant has said all it has to say. */
  hear(): Promise<void>;
  /** Says nothing for a while. */
  wait(ms: number): Promise<void>;
  speak(words: string): Promise<void>;
  press(keys: string): Promise<void>;
  /** Types a number; whether it was read back. */
  type(digits: string): Promise<boolean>;
  /** Yes or no. */
  answer(isYes: boolean): Promise<void>;
  /** Takes something that was offered, by the key that was said for it, else by saying it. */
  pick(label: string, yesAndNo: readonly string[]): Promise<void>;
  /** The sentences since the caller last did something. */
  heard(): readonly string[];
  /** What a « c’est bien cela ? » was about, if that is what was asked last. */
  askedIfIt(title: string): boolean;
}

/** After that much silence the call has understood that the caller is done, even where it waits for an interpreter. */
const PAUSE_MS = 1_700;
const FRAME = (STEP_MS * RATE) / 1_000;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Plays a person on a call without sound. */
export function createCaller(deps: CallerDeps): Caller {
  const { session, transport, t } = deps;
  let from = 0;
  const heard = () => deps.said().slice(from);
  const { hear, send } = createLine(deps);
  const act = () => {
    from = deps.said().length;
  };
  const press = async (keys: string) => {
    act();
    for (const key of keys) {
      transport.emit({ type: 'key', key });
      await settle();
    }
    await hear();
  };
  const speak = async (words: string) => {
    const sound = await deps.say(words);
    act();
    for (let at = 0; at < sound.length; at += FRAME) await send(sound.slice(at, at + FRAME));
    for (let ms = 0; ms < PAUSE_MS && session.state() !== 'think'; ms += STEP_MS) await send();
    await hear();
  };
  const askedIfIt = (title: string) => heard().includes(t()('confirm.isIt', { title }));
  return {
    hear,
    wait: async (ms) => {
      for (let passed = 0; passed < ms; passed += STEP_MS) await send();
      await hear();
    },
    heard,
    speak,
    press,
    askedIfIt,
    answer: async (isYes) => {
      if (deps.answersBy === 'keys') await press(isYes ? '1' : '2');
      else await speak(t()(isYes ? 'heard.yes' : 'heard.no').split('|')[0] ?? '');
    },
    type: async (digits) => {
      await press(`${digits}#`);
      return heard().some((sentence) => sentence.includes(spellDigits(digits)));
    },
    pick: async (label, [yes, no]) => {
      const said = heard();
      const key =
        KEYS.find((one) => said.includes(t()('main.choice', { label, key: one }))) ??
        KEYS.find((one) => isSkip(label, t()) && said.includes(t()('form.skip', { key: one })));
      if (key !== undefined) await press(key);
      else if (said.includes(t()('survey.ask')) && /[1-5]/u.test(label))
        await press(/[1-5]/u.exec(label)?.[0] ?? '');
      else if (said.includes(t()('form.yesNo')) && (label === yes || label === no))
        await press(label === yes ? '1' : '2');
      else await speak(label);
    },
  };
}

const isSkip = (label: string, t: Translate): boolean =>
  t('heard.skip')
    .split('|')
    .some((words) => plainWords(words) === plainWords(label));

/** Sound to the call, and quiet while the caller listens until it is their turn. */
function createLine({ transport, clock, untilDone }: CallerDeps) {
  const quiet = new Int16Array(FRAME);
  const send = async (pcm: Pcm = quiet) => {
    await untilDone();
    await clock.pass(STEP_MS, () => {
      transport.emit({ type: 'audio', pcm });
      transport.tick();
    });
  };
  const hear = async () => {
    for (let listening = 0; listening < 3;) {
      await send();
      const isBusy = transport.shown() === 'speaking' || transport.shown() === 'thinking';
      listening = isBusy ? 0 : listening + 1;
    }
  };
  return { hear, send };
}
