import { ask, think } from './ask.ts';
import type { Call, GetSteps, Steps } from './call.ts';
import { withOptions } from './options.ts';
import type { Sentence } from './prompter.ts';
import { timing } from './timing.ts';
import { yesOrNo } from './yes-or-no.ts';

type Mine = Pick<Steps, 'greet' | 'offerToGoOn' | 'pickLanguage'>;

/** Who is speaking, that it is an automaton and how to reach a human; then the language, each announced in itself. */
export function createGreetSteps(call: Call, steps: GetSteps): Mine {
  const { floor, recent, sentenceIn, officeName } = call;
  return {
    greet: () => {
      const before = recent.find(floor.transport.caller);
      if (before) steps().offerToGoOn(before);
      else greet(call, steps, [floor.sentence('greeting.welcome', { office: officeName })]);
    },
    offerToGoOn: (before) => {
      const { locale, conversationId } = before;
      const { settings } = floor;
      const first = settings.locale;
      // Their « yes » is one of the language they had.
      settings.locale = locale;
      const welcome = sentenceIn(locale, 'greeting.welcome', { office: officeName });
      const goOn = () => {
        call.line.resume(conversationId);
        if (before.form) leaveForm(call, steps, before.form.cancel);
        else if (before.hasSpoken) goOnWithIt(call, steps);
        else steps().askWhy([floor.sentence('greeting.resumed')]);
      };
      const startAnew = () => {
        settings.locale = first;
        steps().pickLanguage([]);
      };
      ask(floor, {
        stage: 'greet',
        sentences: [welcome, sentenceIn(locale, 'greeting.recent')],
        again: [sentenceIn(locale, 'greeting.recent')],
        isOpen: false,
        ...yesOrNo(floor, goOn, startAnew),
        onSilence: { afterMs: timing.surveyMs, then: startAnew },
        onBack: startAnew,
      });
    },
    pickLanguage: (lead) => {
      askLanguage(call, steps, lead);
    },
  };
}

/** What was said last is said again: an answer, or the question that was open. */
function goOnWithIt({ floor }: Call, steps: GetSteps): void {
  floor.prompter.say([floor.sentence('greeting.resumed')]);
  steps().send(floor.wordings('commands.repeat')[0] ?? '', { by: 'key' });
}

/** Who calls from the same number may be somebody else: nothing of a form is asked for, or said, where it was left. */
function leaveForm({ floor, line }: Call, steps: GetSteps, cancel: string | undefined): void {
  const goOn = () => {
    steps().askWhy([floor.sentence('greeting.resumed')]);
  };
  if (cancel === undefined) goOn();
  else think(floor, line.say(cancel, { by: 'key' }), goOn);
}

/** A page says its language itself; the assistant is told, for its answers. */
function greet(call: Call, steps: GetSteps, welcome: readonly Sentence[]): void {
  const { line, floor, languages } = call;
  const { locale } = floor.settings;
  if (floor.transport.locale !== locale) {
    steps().pickLanguage(welcome);
    return;
  }
  line.open();
  if (locale !== languages[0]) line.pickLanguage(locale);
  steps().askWhy(welcome);
}

function askLanguage(call: Call, steps: GetSteps, lead: readonly Sentence[]): void {
  const { floor, languages, sentenceIn, line } = call;
  line.open();
  const names = languages.map((language) => sentenceIn(language, 'greeting.language'));
  const patient = floor.settings.isPatient ? [] : [floor.sentence('greeting.patient')];
  const pick = (locale: string) => {
    const isOther = locale !== floor.settings.locale;
    if (isOther) line.pickLanguage(locale);
    floor.settings.locale = locale;
    // Who does not speak the first language has not understood that it is an automaton, nor how to reach a human.
    steps().askWhy(isOther ? [floor.sentence('greeting.automatic')] : []);
  };
  const options = languages.map((language, at) => ({
    key: String(at + 1),
    name: `language:${language}`,
    says: sentenceIn(language, 'heard.itself').text.split('|'),
    then: () => {
      pick(language);
    },
  }));
  const bePatient = () => {
    if (!floor.settings.isPatient) line.note('patient');
    floor.settings.isPatient = true;
    steps().pickLanguage([floor.sentence('greeting.patientOn')]);
  };
  const patientOption = { key: '9', name: 'patient', says: floor.wordings('heard.patient'), then: bePatient };
  ask(floor, {
    stage: 'greet',
    sentences: [...lead, ...names, ...patient],
    again: [...names, ...patient],
    // Who says at once what brings them has picked the language it is said in.
    isOpen: true,
    ...withOptions([...options, patientOption], (answer) => {
      steps().takeAnswer(answer);
    }),
    onSilence: {
      afterMs: timing.languageMs,
      then: () => {
        steps().askWhy();
      },
    },
    onBack: () => {
      steps().pickLanguage(lead);
    },
    onBusy: () => {
      steps().takeBusy();
    },
  });
}
