import type { Answer, Answers } from '../../bot/contracts/answer.ts';
import type { Translate } from '../../bot/contracts/dialog.ts';
import type { Locale } from '../../bot/contracts/locale.ts';
import { fillTemplate, readTemplates, type Template, type Templates } from './list-templates.ts';
import { buildMenu } from './menu/build-menu.ts';
import { flattenMenu } from './menu/flatten-menu.ts';
import { paragraphsOf } from './session/read-reply.ts';
import { speakable } from './tts/speakable.ts';
import { splitSentences } from './tts/split-sentences.ts';
import type { FixedText } from './tts/wanted-sentences.ts';

export interface ListSentencesDeps {
  /** The sentences of `channels/voice/locales`, by language. */
  readonly prompts: Templates;
  /** Those of the dialogs, with what the office has rewritten. */
  readonly dialogs: Templates;
  /** Of `prompts`. */
  readonly translate: (locale: Locale) => Translate;
  /** The languages of the calls. */
  readonly languages: readonly Locale[];
  readonly answers: Answers;
  /** All topics, the most asked first. */
  readonly topics: readonly string[];
  /** Those of the guided path, as the calls get them. */
  readonly menuTopics: readonly string[];
  readonly office: { readonly name: string; readonly assistantName: string };
}

/** What a live part that has few values can be: the keys of choices, the places in the queue that are told often. */
const ranges: Readonly<Record<string, readonly string[]>> = {
  key: ['1', '2', '3'],
  position: ['1', '2', '3', '4', '5'],
};
/** Stands for a live part while a text is cut into sentences. */
const LIVE = 'zzz';
/** In the calls' locales, but sent to the assistant or shown to the recogniser; labels are said in choices. */
const UNSAID =
  /^(?:language$|commands\.|menu\.(?!back)|agent\.wish$|form\.callBack$|details\.hint$|confirm\.|main\.choice$)/u;
/** A button says what it does; all else ends as a sentence does. In quotes stands what is only to be read. */
const isLabel = ({ text }: Template): boolean => !/[.!?…:»]$/u.test(text);

/**
 * Every sentence a call can say that is the same for every caller, what is said most first: the prompts, the guided path, the
 * assistant's own sentences, then each topic's answer and the question whether it is the right one. Of a text with a live
 * part, the sentences beside it, for the live voice.
 */
export function* listSentences(deps: ListSentencesDeps): Generator<FixedText, void> {
  const scripts = deps.languages.map((locale) => openScript(deps, locale));
  for (const list of [listPrompts, listDialogs, listAnswers, listFacets, listLabels, listTitles])
    for (const script of scripts) yield* list(script);
}

/** What can be said in one language. */
interface Script {
  readonly deps: ListSentencesDeps;
  readonly locale: Locale;
  readonly t: Translate;
  readonly names: Readonly<Record<string, string>>;
  readonly prompts: readonly Template[];
  readonly dialogs: readonly Template[];
}

const openScript = (deps: ListSentencesDeps, locale: Locale): Script => ({
  deps,
  locale,
  t: deps.translate(locale),
  names: { office: deps.office.name, assistant: deps.office.assistantName },
  prompts: readTemplates(deps.prompts[locale] ?? {}),
  dialogs: readTemplates(deps.dialogs[locale] ?? {}),
});

function* listPrompts(script: Script): Generator<FixedText, void> {
  const { deps, locale, t } = script;
  for (const one of script.prompts) if (!UNSAID.test(one.key)) yield* sayTemplate(script, one);
  const menu = flattenMenu(buildMenu({ ...deps, topics: deps.menuTopics, locale, t }));
  const yes = { label: t('heard.yes').split('|')[0] ?? '', key: '1' };
  for (const { label, key } of [...menu, yes]) yield { text: t('main.choice', { label, key }), locale };
}

function* listDialogs(script: Script): Generator<FixedText, void> {
  for (const one of script.dialogs) if (!isLabel(one)) yield* sayTemplate(script, one);
}

function* listAnswers({ deps, locale, t }: Script): Generator<FixedText, void> {
  for (const { title, speak, locale: written } of findAll(deps, locale)) {
    yield { text: speak, locale: written };
    yield { text: t('confirm.isIt', { title }), locale };
  }
}

function* listFacets({ deps, locale }: Script): Generator<FixedText, void> {
  for (const { short, locale: written } of findAll(deps, locale))
    for (const { speak } of Object.values(short)) yield { text: speak, locale: written };
}

/** The dialogs' own choices: each can be proposed, or offered with any key. */
function* listLabels({ dialogs, locale, t }: Script): Generator<FixedText, void> {
  for (const one of dialogs) {
    if (!isLabel(one) || one.variables.length > 0 || one.key === 'language') continue;
    for (const key of ranges['key'] ?? []) yield { text: t('main.choice', { label: one.text, key }), locale };
    yield { text: t('confirm.isIt', { title: one.text }), locale };
  }
}

/** What the dialogs say with a topic's title in it; one that is no sentence is proposed. */
function* listTitles({ deps, dialogs, names, locale, t }: Script): Generator<FixedText, void> {
  for (const one of dialogs) {
    if (one.variables.join() !== 'title') continue;
    for (const { title } of findAll(deps, locale)) {
      const text = fillTemplate(one.text, { ...names, title });
      yield { text: isLabel(one) ? t('confirm.isIt', { title: text }) : text, locale };
    }
  }
}

function* findAll({ topics, answers }: ListSentencesDeps, locale: Locale): Generator<Answer, void> {
  for (const topic of topics) {
    const answer = answers.find(topic, locale);
    if (answer) yield answer;
  }
}

/** A sentence in all that it can be, or what of it is the same for everybody. */
function sayTemplate({ names, locale }: Script, { text, variables }: Template): readonly FixedText[] {
  const live = variables.filter((name) => names[name] === undefined);
  const [first = ''] = live;
  const values = live.length === 1 ? ranges[first] : undefined;
  const fill = (more: Readonly<Record<string, string>>) =>
    paragraphsOf(fillTemplate(text, { ...names, ...more })).map((said) => ({ text: said, locale }));
  if (live.length === 0) return fill({});
  if (values) return values.flatMap((value) => fill({ [first]: value }));
  return fill(Object.fromEntries(live.map((name) => [name, LIVE])))
    .flatMap((said) => splitSentences(speakable(said.text, locale)))
    .filter((sentence) => !sentence.includes(LIVE))
    .map((sentence) => ({ text: sentence, locale, isBeside: true }));
}
