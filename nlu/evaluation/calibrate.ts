import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { languageOf } from '../../bot/contracts/locale.ts';
import type { Calibration } from '../calibration.ts';
import { rank, standardise, usableIntents, type Profile, type Views, type ViewWeights } from '../combine.ts';
import { createNlu, type Nlu } from '../create-nlu.ts';
import { fitViewWeights } from '../fit-views.ts';
import { gateFeatures } from '../gate.ts';
import { NONE } from '../knowledge.ts';
import { fitLogistic, type Example } from '../logistic.ts';
import { normaliseWords } from '../normalise.ts';
import { lookAt } from '../views.ts';
import { isEquivalent, isInScope, readQuestions, type LabelledQuestion } from './questions.ts';

/** How much a question counts whose own topic was hidden: it teaches the gate what a near miss looks like. */
const HIDDEN_TOPIC_WEIGHT = 0.15;
/** The thresholds are choices, not fits: wrong answers cost more than one more question. In another language choices are in French, so an answer helps more. */
const ANSWER_FROM: Readonly<Record<Profile, number>> = { full: 0.75, foreign: 0.6, linear: 0.75 };
const CLARIFY_FROM = 0.4;
const SMALL_TALK = new Set(['greeting', 'thanks', 'goodbye', 'acknowledgement', 'robot', 'insult']);

interface Seen {
  readonly question: LabelledQuestion;
  readonly views: Views;
  readonly right: readonly number[];
  readonly wordCount: number;
}

/** Learns view weights and gates from `calibration.tsv`, questions by authors who saw no utterance, and writes `nlu/calibration.json`. */
async function calibrate() {
  const nlu = await createNlu({
    faqDir: 'nlu/faq',
    cacheDir: 'var/cache',
    useEncoder: true,
    rememberQuestions: true,
  });
  await nlu.complete;
  const questions = readQuestions(join(import.meta.dirname, 'calibration.tsv'));
  const seen = await Promise.all(questions.map((question) => look(question, nlu)));
  const french = seen.filter(({ question }) => question.lang === 'fr');
  const profiles = {
    full: fitProfile('full', french, nlu),
    foreign: fitProfile(
      'foreign',
      seen.filter(({ question }) => question.lang !== 'fr').map(withoutLinear),
      nlu,
    ),
    linear: fitProfile('linear', french.map(withoutEncoder), nlu),
  };
  const calibration: Calibration = { clarifyFrom: CLARIFY_FROM, profiles };
  writeFileSync('nlu/calibration.json', `${JSON.stringify(calibration, rounded, 2)}\n`);
  for (const [name, { views }] of Object.entries(profiles)) process.stdout.write(`${format(name, views)}\n`);
  await nlu.close();
}

const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(5)) : value;

const withoutEncoder = (seen: Seen): Seen => ({
  ...seen,
  views: seen.views.linear ? { linear: seen.views.linear } : {},
});
const withoutLinear = (seen: Seen): Seen => ({
  ...seen,
  views: seen.views.encoder ? { encoder: seen.views.encoder } : {},
});

async function look(question: LabelledQuestion, { recognizer, sight, knowledge }: Nlu): Promise<Seen> {
  const eyes = sight();
  const linear = await recognizer.recognize(question.text, languageOf(question.lang));
  const encoder = eyes && lookAt(await eyes.encoder.encode(question.text, 'query'), eyes.known);
  const right = [...knowledge.intents.keys()].filter((at) =>
    fits(question.topic, knowledge.intents[at]?.id ?? ''),
  );
  return {
    question,
    views: { ...(linear && { linear }), ...(encoder && { encoder }) },
    right,
    wordCount: normaliseWords(question.text).length,
  };
}

const fits = (topic: string, intent: string): boolean =>
  intent !== NONE && (topic === 'smalltalk' ? SMALL_TALK.has(intent) : isEquivalent(topic, intent));

function fitProfile(
  profile: Profile,
  seen: readonly Seen[],
  { knowledge }: Nlu,
): Calibration['profiles'][Profile] {
  const usable = usableIntents(knowledge.intents);
  const none = knowledge.intents.findIndex(({ id }) => id === NONE);
  const inScope = seen.filter(({ question }) => isInScope(question));
  const views = dropUnseen(
    profile,
    fitViewWeights(
      inScope.map(({ views, right }) => ({ columns: standardise(views, usable), right })),
      usable,
    ),
  );
  const asked = seen.map((one) => judge(one, usable, 1));
  const hidden = inScope
    .filter(({ question }) => question.topic !== 'smalltalk')
    .map((one) =>
      judge(
        { ...one, right: [] },
        usable.filter((at) => !one.right.includes(at)),
        HIDDEN_TOPIC_WEIGHT,
      ),
    );
  return {
    answerFrom: ANSWER_FROM[profile],
    views,
    gate: {
      right: fitLogistic([...asked, ...hidden].map(({ right, ...rest }) => ({ ...rest, yes: right }))),
      // A question about our subjects is in scope even where no topic has its answer: it deserves choices, not a shrug.
      inScope: fitLogistic(asked.map(({ known, ...rest }) => ({ ...rest, yes: known }))),
    },
  };

  function judge(one: Seen, allowed: readonly number[], weight: number): Omit<Example, 'yes'> & Judgement {
    const ranking = rank(one.views, views, allowed);
    return {
      features: gateFeatures({ views: one.views, ranking, none, wordCount: one.wordCount }),
      weight,
      right: one.right.includes(ranking.order[0] ?? -1),
      known: one.right.length > 0,
    };
  }
}

interface Judgement {
  readonly right: boolean;
  readonly known: boolean;
}

/** A view that a profile never has must not weigh, whatever the fit left it with. */
function dropUnseen(profile: Profile, weights: ViewWeights): ViewWeights {
  if (profile === 'foreign') return { ...weights, linear: 0 };
  if (profile === 'linear') return { ...weights, nearest: 0, proxies: 0, passage: 0 };
  return weights;
}

await calibrate();
