import { ask, think } from './ask.ts';
import type { Call, GetSteps, Steps } from './call.ts';
import { readSpokenEmail } from './spoken-email/read-spoken-email.ts';
import { sayEmail } from './spoken-email/say-email.ts';
import { yesOrNo } from './yes-or-no.ts';

type Mine = Pick<Steps, 'askAddress'>;

/** An address that was not understood twice is hardly understood the third time. */
const MOST_TRIES = 2;

/**
 * An answer's details by mail: the address is dictated, read back letter by letter, and goes nowhere but to the mail; the
 * journal learns only that it was sent. Whatever goes wrong, the caller is back at what is offered after an answer.
 */
export function createDetailsSteps(call: Call, steps: GetSteps): Mine {
  return {
    askAddress: (topic) => {
      askForAddress(call, steps, topic);
    },
  };
}

function askForAddress(call: Call, steps: GetSteps, topic: string, tries = 0): void {
  const { floor } = call;
  const failed = () => {
    if (tries + 1 < MOST_TRIES) askForAddress(call, steps, topic, tries + 1);
    else steps().offerMore([floor.sentence('details.elsewhere')]);
  };
  ask(floor, {
    stage: 'talk',
    sentences: [
      floor.sentence(tries === 0 ? 'details.ask' : 'details.askAgain'),
      floor.sentence('menu.back'),
    ],
    choices: [],
    isOpen: true,
    dictation: floor.sentence('details.hint').text,
    onAnswer: (answer) => {
      const said = answer.kind === 'words' ? answer.hypotheses : [];
      const address = readSpokenEmail(said, floor.settings.locale);
      if (address === undefined) failed();
      else readBack(call, steps, { topic, address }, failed);
    },
    onTrouble: failed,
    onBack: () => {
      steps().offerMore([], topic);
    },
  });
}

function readBack(
  call: Call,
  steps: GetSteps,
  details: { readonly topic: string; readonly address: string },
  onNo: () => void,
): void {
  const { floor } = call;
  const address = sayEmail(details.address, floor.settings.locale);
  const isRight = floor.sentence('details.isRight');
  ask(floor, {
    stage: 'talk',
    sentences: [floor.sentence('details.readBack', { address }), isRight],
    again: [isRight],
    isOpen: false,
    ...yesOrNo(
      floor,
      () => {
        send(call, steps, details);
      },
      onNo,
    ),
    onBack: onNo,
  });
}

function send(
  call: Call,
  steps: GetSteps,
  { topic, address }: { readonly topic: string; readonly address: string },
): void {
  const { floor, line } = call;
  const { locale } = floor.settings;
  const request = { topic, locale, to: address, conversationId: line.conversationId() };
  think(floor, call.sendDetails?.(request) ?? Promise.resolve(false), (isSent = false) => {
    if (isSent) line.note('detailsSent');
    steps().offerMore([floor.sentence(isSent ? 'after.detailsSent' : 'after.detailsNotSent')]);
  });
}
