import type { ShownState } from '../../media-transport.ts';
import { element, icon } from './dom.ts';
import { icons } from './icons.ts';
import type { Translate } from './translate.ts';

/** The server's states, and those before it has answered. */
export type PageState = ShownState | 'asking' | 'connecting';

/** Where the call is, in words and with a drawing. */
export interface StateLine {
  readonly element: HTMLElement;
  readonly show: (state: PageState) => void;
}

const drawings: Readonly<Record<PageState, string>> = {
  asking: icons.microphone,
  connecting: icons.dots,
  listening: icons.ear,
  thinking: icons.dots,
  speaking: icons.speaker,
  waiting: icons.clock,
  ended: icons.stop,
};

/** Not announced: what changes with every sentence would talk over the sentence. */
export function createStateLine(t: Translate): StateLine {
  const line = element('p', { class: 'now' });
  return {
    element: line,
    show: (state) => {
      line.dataset['state'] = state;
      line.replaceChildren(icon(drawings[state]), element('span', {}, t(`state.${state}`)));
    },
  };
}
