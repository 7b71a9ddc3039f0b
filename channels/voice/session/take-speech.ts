import type { Hypothesis, Pcm, Recognised } from '../../../bot/contracts/speech.ts';
import { ask, awaitAnswer, beginThinking, stopThinking, trouble } from './ask.ts';
import { checkInterruption, dropFalseInterruption, interruptVoice } from './barge-in.ts';
import { commandPhrases, matchPhrase, readCommand, type Command } from './commands.ts';
import { enterPhase, giveAnswer, quiet, type Floor } from './floor.ts';
import type { Answer, Question } from './question.ts';
import { goBack } from './take-key.ts';
import { limits, timing } from './timing.ts';

/** Sound of the caller: heard only while a question is open, and not over a notice that must be heard. */
export function takeSound(floor: Floor, pcm: Pcm): void {
  const { listening, question, prompter } = floor;
  const isDeaf = floor.state === 'think' || floor.state === 'transfer' || floor.state === 'ended';
  // Who types a number does not say it: a voice in the room must not cost them their digits.
  if (isDeaf || !question || !listening || floor.typed !== '' || prompter.isLegal()) return;
  floor.ear.take(pcm, listening, prompter.isSpeaking() ? timing.bargeInMs : timing.speechStartsMs);
}

export function takeSpeechStart(floor: Floor): void {
  floor.timers.stop('noInput');
  floor.hasWords = false;
  if (floor.prompter.isSpeaking()) interruptVoice(floor);
}

export function takePartial(floor: Floor, text: string): void {
  floor.hasWords = true;
  floor.transport.show({ by: 'user', text, isFinal: false });
}

export function takeSpeechEnd(floor: Floor): void {
  const { listening } = floor;
  if (!listening) return;
  floor.waits = {
    since: floor.clock() - listening.endMs,
    after: listening.expects.kind === 'open' ? 'open' : 'closed',
  };
  beginThinking(floor, () => {
    floor.ear.stop();
    takeResult(floor, { kind: 'noMatch' });
  });
}

export function takeResult(floor: Floor, result: Recognised): void {
  const { question, prompter } = floor;
  floor.timers.stop('interruption');
  if (!question) return;
  const [best] = result.kind === 'heard' ? result.hypotheses : [];
  if (result.kind === 'heard' && best) {
    floor.transport.show({ by: 'user', text: best.text, isFinal: true });
    takeWords(floor, question, [best, ...result.hypotheses.slice(1)]);
    return;
  }
  floor.waits = undefined;
  if (result.kind === 'busy') {
    takeBusy(floor, question);
    return;
  }
  if (prompter.isInterrupted() && checkInterruption(floor, result)) {
    stopThinking(floor);
    dropFalseInterruption(floor);
    return;
  }
  stopThinking(floor);
  if (result.kind === 'noMatch') trouble(floor, 'noMatch');
  else takeEmptySound(floor);
}

/** Too many speak at once: no trouble of the caller's, and told as it is. What has to be said is asked for again, all else by keys. */
function takeBusy(floor: Floor, question: Question): void {
  const { onBusy, isWaiting = false, dictation } = question;
  floor.listener.onSign({ type: 'busy' });
  quiet(floor);
  floor.silences = 0;
  if (onBusy) {
    floor.question = undefined;
    onBusy();
    return;
  }
  const lead = floor.sentence(isWaiting || dictation !== undefined ? 'busy.again' : 'busy.keys');
  ask(floor, question, [lead, ...(isWaiting ? [] : (question.again ?? question.sentences))]);
}

/** A cough or a door is no answer; many of them one after the other are silence. */
function takeEmptySound(floor: Floor): void {
  floor.emptySounds += 1;
  enterPhase(floor, 'listen');
  if (floor.emptySounds < limits.emptySounds) awaitAnswer(floor);
  else if (floor.settings.isPatient || floor.question?.isWaiting === true) awaitAnswer(floor);
  else {
    floor.emptySounds = 0;
    trouble(floor, 'noInput');
  }
}

function takeWords(
  floor: Floor,
  question: Question,
  hypotheses: readonly [Hypothesis, ...Hypothesis[]],
): void {
  const phrases = [...question.choices, ...commandPhrases(floor.wordings)];
  const matches = hypotheses.map((one) => ({ value: matchPhrase(one, phrases), heard: one.confidence }));
  const { value, heard = 0 } = matches.find((one) => one.value !== undefined) ?? {};
  // Who waits for a human talks to them, not to us.
  const command = value === undefined || question.isWaiting === true ? undefined : readCommand(value);
  if (command !== undefined) {
    followCommand(floor, question, command);
    return;
  }
  const answer =
    value !== undefined && question.isWaiting !== true
      ? ({ kind: 'choice', value, by: 'speech', heard } as const)
      : readAnswer(question, hypotheses);
  if (answer) giveAnswer(floor, question, answer);
  else trouble(floor, 'noMatch');
}

function readAnswer(
  question: Question,
  hypotheses: readonly [Hypothesis, ...Hypothesis[]],
): Answer | undefined {
  const [best] = hypotheses;
  const isWords = question.orWords === true && best.value === undefined && /\p{L}/u.test(best.text);
  if (question.digits !== undefined && !isWords) {
    const digits = (best.value ?? best.text).replace(/\D/gu, '').slice(0, question.digits);
    return digits === '' ? undefined : { kind: 'digits', digits, by: 'speech' };
  }
  return question.isOpen || question.orWords === true ? { kind: 'words', hypotheses } : undefined;
}

/** What can be said in every state. */
function followCommand(floor: Floor, question: Question, command: Command): void {
  const { settings, counters } = floor;
  quiet(floor);
  counters.reset();
  floor.silences = 0;
  switch (command) {
    case 'repeat':
      ask(floor, question);
      return;
    case 'slower':
      settings.rate = Math.max(limits.slowest, settings.rate * limits.slower);
      ask(floor, question);
      return;
    case 'simpler':
      ask(floor, question, question.simpler ?? question.again ?? question.sentences);
      return;
    case 'back':
      goBack(floor, question);
      return;
    case 'agent':
    case 'end':
      floor.question = undefined;
      floor.listener.onCommand(command);
      return;
    default:
      command satisfies never;
  }
}
