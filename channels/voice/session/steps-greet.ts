import { ask } from './ask.ts';
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
      else steps().pickLanguage([floor.sentence('greeting.welcome', { office: officeName })]);
    },
    offerToGoOn: (before) => {
      const { locale, conversationId } = before;
      const welcome = sentenceIn(locale, 'greeting.welcome', { office: officeName });
      const goOn = () => {
        floor.settings.locale = locale;
        call.line.resume(conversationId);
        steps().askWhy([floor.sentence('greeting.resumed')]);
      };
      const startAnew = () => {
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

function askLanguage(call: Call, steps: GetSteps, lead: readonly Sentence[]): void {
  const { floor, languages, sentenceIn, line } = call;
  line.open();
  const names = languages.map((language) => sentenceIn(language, 'greeting.language'));
  const patient = floor.settings.isPatient ? [] : [floor.sentence('greeting.patient')];
  const pick = (locale: string) => {
    if (locale !== floor.settings.locale) line.pickLanguage(locale);
    floor.settings.locale = locale;
    steps().askWhy();
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
    floor.settings.isPatient = true;
    line.note('patient');
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
  });
}
