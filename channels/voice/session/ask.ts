import { commandPhrases } from './commands.ts';
import type { Trouble } from './counters.ts';
import { enter, enterPhase, quiet, type Floor } from './floor.ts';
import type { Sentence } from './prompter.ts';
import { expectationOf, openExpectation, type Question } from './question.ts';
import { limits, timing } from './timing.ts';
import type { Listening } from './utterance.ts';

/** Puts a question and waits for its answer; the caller may answer before it is said to the end. */
export function ask(floor: Floor, question: Question, sentences = question.sentences): void {
  if (floor.state === 'ended') return;
  stopThinking(floor);
  for (const name of ['noInput', 'digits', 'interruption', 'transfer'] as const) floor.timers.stop(name);
  floor.ear.stop();
  floor.question = question;
  floor.pressed = undefined;
  floor.typed = '';
  floor.listening = listeningFor(floor, question);
  enterPhase(floor, 'speak');
  for (const sentence of sentences) {
    // A key pressed during a notice that must be heard counts once it was heard.
    const then =
      sentence.isLegal === true
        ? () => {
            takeKeyAhead(floor);
          }
        : undefined;
    floor.prompter.say([sentence], then);
    if (floor.question !== question) return;
  }
  floor.prompter.say([], () => {
    if (floor.question === question) awaitAnswer(floor);
  });
  if (!floor.prompter.isLegal()) takeKeyAhead(floor);
}

/** Says something that nothing is answered to. */
export function tell(floor: Floor, sentences: readonly Sentence[], then: () => void): void {
  if (floor.state === 'ended') return;
  stopThinking(floor);
  quiet(floor);
  floor.question = undefined;
  floor.keyAhead = undefined;
  floor.pressed = undefined;
  enter(floor, 'speak');
  floor.prompter.say(sentences, then);
}

/** The caller waits for something that takes its time; `undefined` where it failed. */
export function think<T>(floor: Floor, work: Promise<T>, then: (value: T | undefined) => void): void {
  beginThinking(floor, then);
  const { thought } = floor;
  const finish = (value: T | undefined) => {
    if (floor.thought !== thought || floor.state === 'ended') return;
    stopThinking(floor);
    then(value);
  };
  work
    .then(finish, (error: unknown) => {
      floor.listener.onFailed(error);
      finish(undefined);
    })
    .catch(floor.listener.onBroken);
}

/** A word is said where it takes long, and what never comes has failed. */
export function beginThinking(floor: Floor, onTooLong: (value: undefined) => void): void {
  if (floor.state !== 'think') fill(floor, Math.max(0, timing.fillerMs - waitedMs(floor)));
  enter(floor, 'think');
  floor.thought += 1;
  floor.timers.start('thinking', timing.longestThinkingMs, () => {
    stopThinking(floor);
    onTooLong(undefined);
  });
}

/** Since the caller has said it, or pressed the key: the silence that ends a sentence is a wait too. */
const waitedMs = ({ waits, clock }: Floor): number => (waits ? clock() - waits.since : 0);

/** Again and again: one word and then ten seconds of silence sound like the end of the call. */
function fill(floor: Floor, afterMs: number): void {
  const { prompter, timers } = floor;
  timers.start('filler', afterMs, () => {
    // Words were heard: what they interrupted is not gone on with.
    if (prompter.isInterrupted() && floor.hasWords) prompter.drop();
    if (!prompter.isInterrupted()) prompter.say([floor.sentence('think.filler')]);
    fill(floor, timing.fillerAgainMs);
  });
}

export function stopThinking(floor: Floor): void {
  floor.timers.stop('filler');
  floor.timers.stop('thinking');
  floor.thought += 1;
}

/** All was said: now it is the caller's turn. */
export function awaitAnswer(floor: Floor): void {
  const { question, settings } = floor;
  if (!question) return;
  floor.ear.hearAgain();
  enterPhase(floor, 'listen');
  if (question.isWaiting === true) {
    floor.timers.start('noInput', timing.stillWaitingMs, () => {
      quiet(floor);
      ask(floor, question, [floor.sentence('agent.waiting')]);
    });
    return;
  }
  const { onSilence } = question;
  if (onSilence) {
    floor.timers.start('noInput', settings.isPatient ? timing.patientNoInputMs : onSilence.afterMs, () => {
      quiet(floor);
      floor.question = undefined;
      onSilence.then();
    });
    return;
  }
  const wait = settings.isPatient ? timing.patientNoInputMs : timing.noInputMs;
  floor.timers.start('noInput', wait, () => {
    floor.silences += 1;
    // Patience has an end too: a line that nobody is on any more would be held for ever.
    if (settings.isPatient && floor.silences < limits.patientSilences)
      askAgain(floor, question, 'trouble.noInput1');
    else trouble(floor, 'noInput');
  });
}

/** Silence or a misunderstanding: another way of asking each time, then somebody else. */
export function trouble(floor: Floor, kind: Trouble): void {
  const { question } = floor;
  if (!question) return;
  floor.listener.onSign({ type: kind });
  if (question.onTrouble) {
    quiet(floor);
    floor.question = undefined;
    question.onTrouble();
    return;
  }
  const remedy = floor.counters.count(kind);
  switch (remedy) {
    case 'first':
      askAgain(floor, question, `trouble.${kind}1`);
      return;
    case 'second':
      askAgain(floor, question, `trouble.${kind}2`);
      return;
    case 'handOver':
    case 'giveUp':
      quiet(floor);
      floor.question = undefined;
      if (question.onGivenUp) question.onGivenUp();
      else floor.listener.onTrouble(kind, remedy);
      return;
    default:
      remedy satisfies never;
  }
}

function askAgain(floor: Floor, question: Question, lead: string): void {
  quiet(floor);
  ask(floor, question, [floor.sentence(lead), ...(question.again ?? question.sentences)]);
}

function takeKeyAhead(floor: Floor): void {
  const key = floor.keyAhead;
  floor.keyAhead = undefined;
  // Meant for the question before, it would be the first digit of a number, or leave its form unheard.
  if (key !== undefined && floor.question?.digits === undefined) floor.press(key);
}

/** What the recogniser can do here: free words where it knows the language, else the few phrases, else nothing. */
function listeningFor(floor: Floor, question: Question): Listening | undefined {
  const { locale, isPatient } = floor.settings;
  const phrases = commandPhrases(floor.wordings);
  const full = expectationOf(question, phrases);
  const expects = [full, expectationOf({ ...question, isOpen: false }, phrases)].find(({ kind }) =>
    floor.stt.supports(locale, kind),
  );
  if (!expects) return undefined;
  const endMs = expects.kind === 'open' ? timing.openEndMs : timing.closedEndMs;
  const isElseOpen = question.orWords === true && floor.stt.supports(locale, 'open');
  return {
    expects,
    locale,
    endMs: isPatient || question.dictation !== undefined ? timing.patientEndMs : endMs,
    ...(isElseOpen && { orElse: openExpectation(question, phrases) }),
  };
}
