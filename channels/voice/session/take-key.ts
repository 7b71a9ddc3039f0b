import { ask, trouble } from './ask.ts';
import { enterPhase, giveAnswer, quiet, type Floor } from './floor.ts';
import type { Question } from './question.ts';
import { routeKey, type KeyMeaning } from './route-key.ts';
import { timing } from './timing.ts';

/** Keys that mean the same wherever they are pressed: pressed while the assistant thinks, they are kept. */
const EVERYWHERE = new Set(['0', '*', '#']);

/** A key always wins over the voice (product rule 14): it is silent at once, but for a notice that must be heard. */
export function takeKey(floor: Floor, key: string): void {
  const { question } = floor;
  if (floor.state === 'ended' || floor.state === 'transfer' || !/^[0-9*#]$/u.test(key)) return;
  if (!question) {
    if (EVERYWHERE.has(key) && key !== floor.pressed) floor.keyAhead = key;
    return;
  }
  if (floor.prompter.isLegal()) {
    floor.keyAhead = key;
    return;
  }
  const meaning = routeKey(key, question, floor.typed);
  if (meaning.kind === 'wrong' && isBurst(floor)) return;
  quiet(floor);
  floor.timers.stop('filler');
  floor.timers.stop('thinking');
  // What was being recognised is given up: what comes of the key is a thought of its own.
  if (floor.state === 'think') enterPhase(floor, 'listen');
  floor.pressed = key;
  floor.silences = 0;
  floor.waits = { since: floor.clock(), after: 'key' };
  followKey(floor, meaning, question);
}

/** A wrong key just after another: the caller has not heard yet that the first was wrong. */
function isBurst(floor: Floor): boolean {
  const isSoon = floor.clock() - floor.wrongAt < timing.wrongKeysMs;
  floor.wrongAt = floor.clock();
  return isSoon;
}

function followKey(floor: Floor, meaning: KeyMeaning, question: Question): void {
  switch (meaning.kind) {
    case 'agent':
      floor.question = undefined;
      floor.listener.onCommand('agent');
      return;
    case 'repeat':
    case 'clear':
      floor.counters.reset();
      ask(floor, question);
      return;
    case 'back':
      goBack(floor, question);
      return;
    case 'done':
      finishNumber(floor, question);
      return;
    case 'digit':
      addDigit(floor, question, meaning.digit);
      return;
    case 'choice':
      giveAnswer(floor, question, { kind: 'choice', value: meaning.value, by: 'key', heard: 1 });
      return;
    case 'wrong':
      trouble(floor, 'noMatch');
      return;
    default:
      meaning satisfies never;
  }
}

/** One level up, or to the main question. */
export function goBack(floor: Floor, question: Question): void {
  quiet(floor);
  floor.counters.reset();
  floor.question = undefined;
  if (question.onBack) question.onBack();
  else floor.listener.onCommand('back');
}

function addDigit(floor: Floor, question: Question, digit: string): void {
  floor.typed += digit;
  enterPhase(floor, 'listen');
  if (floor.typed.length >= (question.digits ?? 0)) finishNumber(floor, question);
  else
    floor.timers.start(
      'digits',
      floor.settings.isPatient ? timing.patientNoInputMs : timing.digitPauseMs,
      () => {
        finishNumber(floor, question);
      },
    );
}

const finishNumber = (floor: Floor, question: Question): void => {
  giveAnswer(floor, question, { kind: 'digits', digits: floor.typed, by: 'key' });
};
