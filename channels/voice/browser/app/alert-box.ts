import { element, icon } from './dom.ts';
import { icons } from './icons.ts';

/** The one place where something is told that the citizen has to know. */
export interface AlertBox {
  readonly element: HTMLElement;
  /** `calm` for what is no trouble. */
  readonly show: (text: string, tone?: 'trouble' | 'calm') => void;
  readonly hide: () => void;
}

export function createAlertBox(): AlertBox {
  // It is there from the start: what appears together with its text is not announced everywhere.
  const region = element('div', { role: 'alert' });
  return {
    element: region,
    show: (text, tone = 'trouble') => {
      const isCalm = tone === 'calm';
      const drawing = icon(isCalm ? icons.information : icons.warning);
      region.replaceChildren(
        element('div', { class: isCalm ? 'alert calm' : 'alert' }, drawing, element('p', {}, text)),
      );
    },
    hide: () => {
      region.replaceChildren();
    },
  };
}
