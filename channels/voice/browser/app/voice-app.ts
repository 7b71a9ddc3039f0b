import type { EndReason, ToBrowser } from '../wire.ts';
import { openCall, type Call } from './open-call.ts';
import { createStage, type Stage, type StageDeps } from './stage.ts';

export interface VoiceAppDeps extends Pick<StageDeps, 't' | 'isSpeechLocal' | 'isFramed' | 'outside'> {
  readonly locale: string;
  readonly callerId: string;
}

/** The page with its one call at a time. */
export interface VoiceApp {
  readonly element: HTMLElement;
  readonly close: () => void;
}

/** The call of the moment, as far as there is one. */
interface Now {
  call: Call | undefined;
  /** The server has taken it. */
  isReady: boolean;
}

export function createVoiceApp(deps: VoiceAppDeps): VoiceApp {
  const now: Now = { call: undefined, isReady: false };
  const stage: Stage = createStage({
    ...deps,
    onStart: (source) => void start(now, stage, deps, source),
    onOpen: (isOpen) => now.call?.setOpen(isOpen),
    onVolume: (volume) => now.call?.setVolume(volume),
    onKey: (key) => {
      if (!now.isReady) return;
      now.call?.press(key);
      stage.transcript.showKey(key);
    },
    onStop: () => {
      now.call?.close();
      end(now, stage, 'ended.stopped', 'again');
    },
  });
  document.addEventListener('keydown', (event) => {
    if (now.isReady && stage.controls.type(event)) event.preventDefault();
  });
  return { element: stage.element, close: () => now.call?.close() };
}

async function start(now: Now, stage: Stage, deps: VoiceAppDeps, source: 'microphone' | 'no'): Promise<void> {
  const { controls } = stage;
  if (controls.isShown()) return;
  stage.showCall(source);
  const opened = await openCall({
    source,
    hello: { type: 'hello', caller: deps.callerId, locale: deps.locale },
    volume: controls.volume(),
    onConnecting: () => {
      controls.showState('connecting');
    },
    onMessage: (message) => {
      take(message, now, stage);
    },
    onLevel: controls.showLevel,
    onLost: () => {
      if (now.isReady) end(now, stage, 'error.lost', 'resume');
      else end(now, stage, 'error.connect', 'again');
    },
  });
  if (typeof opened === 'string') {
    stage.showTrouble(`error.${opened}`);
    return;
  }
  if (!controls.isShown()) {
    // Stopped while the browser was asking.
    opened.close();
    return;
  }
  now.call = opened;
  controls.open();
}

function take(message: ToBrowser, now: Now, stage: Stage): void {
  switch (message.type) {
    case 'ready':
      now.isReady = true;
      return;
    case 'caption':
      stage.transcript.show(message);
      return;
    case 'state':
      stage.controls.showState(message.state);
      return;
    case 'ended':
      end(now, stage, `ended.${message.why}`, endings[message.why]);
      return;
    case 'flush':
      return;
    default:
      message satisfies never;
  }
}

const calm: ReadonlySet<string> = new Set(['ended.done', 'ended.stopped']);

function end(now: Now, stage: Stage, sentence: string, how: 'resume' | 'again'): void {
  now.call = undefined;
  now.isReady = false;
  stage.showEnd(sentence, how, calm.has(sentence) ? 'calm' : 'trouble');
}

/** Whether what ended can be taken up again. */
const endings: Readonly<Record<EndReason, 'resume' | 'again'>> = {
  done: 'again',
  busy: 'again',
  tooLong: 'resume',
  idle: 'resume',
  unreadable: 'again',
  stopping: 'resume',
};
