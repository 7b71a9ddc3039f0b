import { join } from 'node:path';
import type { Activity, Reason } from '../../../../bot/contracts/activity.ts';
import type { Answers } from '../../../../bot/contracts/answer.ts';
import type { Expectation, Recognised } from '../../../../bot/contracts/speech.ts';
import { createLogger } from '../../../../bot/logger.ts';
import { loadMessages } from '../../../../bot/turn/load-messages.ts';
import { createTranslate } from '../../../../bot/turn/translate.ts';
import {
  createCallSession,
  type CallSession,
  type CallSessionDeps,
} from '../../../../channels/voice/session/create-call-session.ts';
import type { CallSign } from '../../../../channels/voice/session/floor.ts';
import { createRecentCalls } from '../../../../channels/voice/session/recent-calls.ts';
import { makeAnswer } from '../../../support/dialog-turn.ts';
import { createFakeRecogniser, createFakeVoice, type FakeRecogniser, type FakeVoice } from './fake-speech.ts';
import { createFakeTransport, RATE, type FakeTransport } from './fake-transport.ts';
import { createVirtualClock, settle, STEP_MS, type VirtualClock } from './virtual-clock.ts';

export const translate = await createTranslate(
  loadMessages([join(import.meta.dirname, '../../../../channels/voice/locales')]),
);

export const titles: Readonly<Record<string, string>> = {
  'permis-perte': 'Perte du permis de conduire',
  'permis-suivi': 'Suivre ma demande de permis',
  'etr-rdv': 'Prendre rendez-vous',
  'gen-horaires': 'Horaires d’ouverture',
};
export const answers: Answers = {
  find: (topic) =>
    titles[topic] === undefined ? undefined : { ...makeAnswer(), topic, title: titles[topic] },
};

/** A reply of the bot, from what matters of it. */
export const reply = (
  text: string,
  reason: Partial<Reason> = {},
  actions: readonly string[] = [],
  locale = 'fr',
): Activity => ({
  type: 'message',
  id: `reply-${text}`,
  timestamp: '2026-11-24T09:00:00Z',
  channelId: 'telephony',
  conversation: { id: 'c' },
  from: { id: 'guichet', role: 'bot' },
  text,
  speak: text,
  locale,
  channelData: { guichet: { outcome: 'smalltalk', locale: 'fr', ...reason } },
  ...(actions.length > 0 && {
    suggestedActions: { actions: actions.map((title) => ({ type: 'imBack' as const, title, value: title })) },
  }),
});

export const answerOf = (topic: string, confidence = 0.95, more: Partial<Reason> = {}): Activity =>
  reply(`Réponse sur ${topic}.`, { outcome: 'answer', topic, confidence, ...more });

type Bot = (text: string, activity: Activity) => readonly Activity[] | Promise<readonly Activity[]>;

export interface CallOptions {
  readonly bot?: Bot;
  readonly caller?: string;
  readonly canTransfer?: boolean;
  readonly channelId?: 'telephony' | 'browser-voice';
  readonly supports?: (kind: Expectation['kind']) => boolean;
  readonly deps?: Partial<CallSessionDeps>;
  readonly clock?: VirtualClock;
}

export interface ScriptedCall {
  readonly session: CallSession;
  readonly transport: FakeTransport;
  readonly voice: FakeVoice;
  readonly recogniser: FakeRecogniser;
  readonly clock: VirtualClock;
  readonly sent: Activity[];
  readonly signs: CallSign[];
  /** Lets time pass in silence; the caller's line brings quiet sound. */
  readonly pass: (ms: number) => Promise<void>;
  /** Lets time pass until the assistant has said everything. */
  listen(): Promise<void>;
  press(key: string): Promise<void>;
  /** Voice of the caller for a while, then what it will be recognised as, then silence. */
  say(
    result: Recognised | Promise<Recognised>,
    options?: { ms?: number; partial?: string; thenMs?: number },
  ): Promise<void>;
  /** Voice, and nothing else. */
  voiceFor(ms: number): Promise<void>;
  hangUp(): Promise<void>;
  /** What the assistant has said since this was last asked. */
  said(): readonly string[];
  /** The texts of the messages to the bot. */
  messages(): readonly string[];
  /** The kinds of the facts that were journalled. */
  facts(): readonly unknown[];
}

/** A call without sound: the caller is a script, the clock stands still in between. */
export async function startCall(options: CallOptions = {}): Promise<ScriptedCall> {
  const { clock = createVirtualClock() } = options;
  const transport = createFakeTransport(options);
  const voice = createFakeVoice();
  const recogniser = createFakeRecogniser(options.supports);
  const sent: Activity[] = [];
  const signs: CallSign[] = [];
  let ids = 0;
  const { bot = () => [] } = options;
  const session = createCallSession({
    transport,
    stt: recogniser,
    tts: voice,
    isVoice: (pcm) => (pcm[0] ?? 0) !== 0,
    receive: async (activity) => {
      sent.push(activity);
      const replies = activity.type === 'message' || activity.name === 'guichet/episode-ended';
      return { replies: replies ? await bot(activity.text ?? '', activity) : [], repeated: false };
    },
    answers,
    officeName: 'Préfecture de la Corrèze',
    topics: Object.keys(titles),
    translate,
    languages: ['fr', 'en'],
    recent: createRecentCalls(() => clock.now()),
    scheduler: clock,
    now: () => clock.now(),
    newId: () => `id-${String((ids += 1))}`,
    logger: createLogger('silent'),
    onSign: (sign) => signs.push(sign),
    ...options.deps,
  });
  session.start();
  await settle();
  return {
    session,
    transport,
    voice,
    recogniser,
    clock,
    sent,
    signs,
    ...createCaller({ clock, transport, recogniser, voice, sent }),
  };
}

function createCaller({
  clock,
  transport,
  recogniser,
  voice,
  sent,
}: Pick<ScriptedCall, 'clock' | 'transport' | 'recogniser' | 'voice' | 'sent'>) {
  let told = 0;
  const sound = (level: number) => {
    transport.emit({ type: 'audio', pcm: new Int16Array((STEP_MS * RATE) / 1_000).fill(level) });
    transport.tick();
  };
  const pass = (ms: number, level = 0) =>
    clock.pass(ms, () => {
      sound(level);
    });
  return {
    pass: (ms: number) => pass(ms),
    voiceFor: (ms: number) => pass(ms, 1_000),
    listen: async () => {
      for (let quiet = 0; quiet < 3;) {
        await pass(STEP_MS);
        quiet = transport.isPlaying() || voice.open() > 0 ? 0 : quiet + 1;
      }
    },
    press: async (key: string) => {
      transport.emit({ type: 'key', key });
      await settle();
    },
    say: async (
      result: Recognised | Promise<Recognised>,
      { ms = 600, partial, thenMs = 700 }: { ms?: number; partial?: string; thenMs?: number } = {},
    ) => {
      recogniser.script.unshift({ result, ...(partial !== undefined && { partial }) });
      await pass(ms, 1_000);
      await pass(thenMs);
      recogniser.script.shift();
    },
    hangUp: async () => {
      transport.emit({ type: 'ended', why: 'hangUp' });
      await settle();
    },
    said: () => {
      const news = voice.said.slice(told).map(({ text }) => text);
      told = voice.said.length;
      return news;
    },
    messages: () => sent.filter(({ type }) => type === 'message').map(({ text = '' }) => text),
    facts: () =>
      sent
        .filter(({ name }) => name === 'guichet/call')
        .map(({ value }) => (value as { readonly kind: unknown }).kind),
  };
}
