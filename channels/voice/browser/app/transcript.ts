import { element } from './dom.ts';
import type { Translate } from './translate.ts';

/** All that was said, on both sides; it stays after the call. */
export interface Transcript {
  readonly element: HTMLElement;
  readonly show: (caption: {
    readonly by: 'bot' | 'user';
    readonly text: string;
    readonly isFinal: boolean;
  }) => void;
  readonly showKey: (key: string) => void;
}

export function createTranscript(t: Translate): Transcript {
  // No `ul`: a log is announced, a list is only read.
  const log = element('div', {
    class: 'log',
    role: 'log',
    tabindex: 0,
    'aria-live': 'polite',
    'aria-label': t('transcript.log'),
  });
  // What is still being recognised changes with each word: shown, never announced.
  const partial = element('p', { class: 'partial', 'aria-live': 'off', dir: 'auto' });
  const heading = element('h2', {}, t('transcript.heading'));
  const section = element('section', { class: 'transcript', hidden: true }, heading, log, partial);
  const add = (by: 'bot' | 'user', text: string): void => {
    section.hidden = false;
    const who = t(by === 'bot' ? 'transcript.assistant' : 'transcript.you');
    const entry = element(
      'div',
      { class: `entry ${by}` },
      element('span', { class: 'who' }, who),
      element('span', { class: 'text', dir: 'auto' }, text),
    );
    log.append(entry);
    // Only the text itself moves: the buttons stay where they are.
    log.scrollTop = log.scrollHeight;
  };
  return {
    element: section,
    show: ({ by, text, isFinal }) => {
      if (by === 'user') partial.textContent = isFinal ? '' : t('transcript.partial', { text });
      if (isFinal) add(by, text);
      else section.hidden = false;
    },
    showKey: (key) => {
      add('user', t('transcript.key', { key }));
    },
  };
}
