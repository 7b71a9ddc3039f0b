import { createAlertBox } from './alert-box.ts';
import { createControls, type Controls, type ControlsListeners } from './controls.ts';
import { element } from './dom.ts';
import { createOverCard } from './over-card.ts';
import { createStartCard } from './start-card.ts';
import { createTranscript, type Transcript } from './transcript.ts';
import type { Translate } from './translate.ts';

export interface StageDeps extends ControlsListeners {
  readonly t: Translate;
  readonly isSpeechLocal: boolean;
  /** Shown inside the chat. */
  readonly isFramed: boolean;
  /** What is not for the time of a call, such as the choice of another language. */
  readonly outside: readonly HTMLElement[];
  readonly onStart: (source: 'microphone' | 'no') => void;
}

/** What is on the page, and what of it is shown before, in and after a call. */
export interface Stage {
  readonly element: HTMLElement;
  readonly controls: Controls;
  readonly transcript: Transcript;
  readonly showCall: (source: 'microphone' | 'no') => void;
  /** Back to the start, with what was wrong. */
  readonly showTrouble: (sentence: string) => void;
  /** The call is over; its text stays. */
  readonly showEnd: (sentence: string, how: 'resume' | 'again', tone: 'calm' | 'trouble') => void;
}

export function createStage(deps: StageDeps): Stage {
  const { t, onStart, outside } = deps;
  const hasChatLink = !deps.isFramed;
  const alert = createAlertBox();
  const transcript = createTranscript(t);
  const controls = createControls(t, deps);
  const startCard = createStartCard({ ...deps, hasChatLink });
  const overCard = createOverCard(t, onStart, hasChatLink);
  const desk = element('div', { class: 'desk' }, controls.main, transcript.element, controls.more);
  const setCall = (isOn: boolean): void => {
    desk.classList.toggle('in-call', isOn);
    controls.setShown(isOn);
    for (const part of outside) part.hidden = isOn;
  };
  setCall(false);
  return {
    element: element('div', {}, alert.element, startCard.element, overCard.element, desk),
    controls,
    transcript,
    showCall: (source) => {
      alert.hide();
      for (const card of [startCard, overCard]) card.element.hidden = true;
      setCall(true);
      controls.begin(source);
    },
    showTrouble: (sentence) => {
      setCall(false);
      alert.show(t(sentence));
      startCard.element.hidden = false;
      startCard.focus();
    },
    showEnd: (sentence, how, tone) => {
      setCall(false);
      alert.show(t(sentence), tone);
      overCard.show(how);
    },
  };
}
