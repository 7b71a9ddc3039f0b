import { join } from 'node:path';
import type { Understanding } from '../../bot/contracts/understanding.ts';
import { createNlu, type Nlu } from '../create-nlu.ts';
import { crossValidate } from './cross-validate.ts';
import { auroc, calibrationError, percent, shareOf } from './measures.ts';
import { isEquivalent, isInScope, readQuestions, type LabelledQuestion } from './questions.ts';

interface Judged {
  readonly question: LabelledQuestion;
  readonly heard: Understanding;
  readonly first: boolean;
  readonly amongThree: boolean;
  readonly wrong: boolean;
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const here = import.meta.dirname;

/** Prints how well the FAQ is understood, on questions nobody trained on, then by cross-validation on its own utterances. */
async function evaluate() {
  const useEncoder = !process.argv.includes('--linear');
  const nlu = await createNlu({
    faqDir: 'nlu/faq',
    cacheDir: 'var/cache',
    useEncoder,
    rememberQuestions: true,
  });
  await nlu.complete;
  print(`model ${nlu.modelHash.slice(0, 12)}, ${nlu.sight() ? 'linear and encoder' : 'linear alone'}`);

  const dev = await judgeAll(readQuestions(join(here, 'questions-dev.tsv')), nlu);
  reportInScope('questions-dev: real, piaf, dila (labels are debatable)', dev.filter(notEditorial));
  reportInScope(
    'questions-dev: editorial (easy)',
    dev.filter((one) => isInScope(one.question) && !notEditorial(one)),
  );
  reportOutOfScope('questions-dev: hs-', dev);

  await reportSpoken(nlu);

  const unseen = await judgeAll(readQuestions(join(here, 'unseen.tsv')), nlu);
  const topical = unseen.filter(({ question }) => isTopic(question));
  reportInScope(
    'unseen: web, French',
    topical.filter(({ question }) => question.lang === 'fr' && question.kind === 'web'),
  );
  reportInScope(
    'unseen: short, French',
    topical.filter(({ question }) => question.lang === 'fr' && question.kind === 'short'),
  );
  reportInScope(
    'unseen: phone-like, French',
    topical.filter(({ question }) => question.kind === 'phone'),
  );
  reportInScope(
    'unseen: web and short, seven other languages',
    topical.filter(({ question }) => question.lang !== 'fr'),
  );
  reportOutOfScope('unseen: none', unseen);
  const foreign = unseen.map(({ question }) => question).filter((question) => !isInScope(question));
  reportForeign('unseen: none, as speech that was heard well', await judgeAll(foreign, nlu, HEARD.well));
  reportForeign('unseen: none, as speech that was heard badly', await judgeAll(foreign, nlu, HEARD.badly));
  reportKind('unseen: wish for a human', unseen, 'handoff');
  reportKind('unseen: small talk', unseen, 'smalltalk');
  reportConfusions([...dev.filter(notEditorial), ...topical]);
  await nlu.close();

  print(
    '\n## Cross-validation on the topics’ own utterances, one style left out (linear view: the encoder was tuned on them)',
  );
  for (const line of crossValidate(nlu.knowledge, nlu.topics)) print(line);
}

/** What Whisper wrote of our own sentences, read by Kokoro on a clean line and in loud white noise; its slips were read. */
async function reportSpoken(nlu: Nlu): Promise<void> {
  const questions = readQuestions(join(here, 'spoken-dev.tsv')).filter(isInScope);
  for (const kind of ['clean', 'noise']) {
    const part = questions.filter((question) => question.kind === kind);
    reportInScope(`spoken-dev: ${kind}, as if it had been typed`, await judgeAll(part, nlu));
    reportInScope(
      `spoken-dev: ${kind}, as speech`,
      await judgeAll(part, nlu, kind === 'clean' ? HEARD.well : HEARD.badly),
    );
  }
}

const notEditorial = ({ question }: Judged): boolean => isInScope(question) && question.kind !== 'editorial';
const isTopic = (question: LabelledQuestion): boolean =>
  isInScope(question) && question.topic !== 'handoff' && question.topic !== 'smalltalk';

/** What the recogniser says of its own sureness: Whisper on a clean line, and in babble of 15 dB. */
const HEARD = { well: 0.82, badly: 0.55 } as const;

/** `confidence`: they were spoken, and a recogniser that sure wrote them down. */
async function judgeAll(
  questions: readonly LabelledQuestion[],
  nlu: Nlu,
  confidence?: number,
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const question of questions) {
    const { text, lang } = question;
    const hearing = {
      locale: lang,
      ...(confidence !== undefined && { spoken: [{ text, confidence }] }),
    };
    judged.push(judge(question, await nlu.understand(text, hearing)));
  }
  return judged;
}

function judge(question: LabelledQuestion, heard: Understanding): Judged {
  const fits = (topic: string) => isEquivalent(topic, question.topic);
  const handed = heard.outcome === 'handoff' && fits('handoff');
  return {
    question,
    heard,
    first: handed || fits(heard.candidates[0]?.topic ?? ''),
    amongThree: handed || heard.candidates.some(({ topic }) => fits(topic)),
    wrong: isAsserted(heard) && !handed && !fits(heard.topic ?? heard.outcome),
  };
}

const isAsserted = ({ outcome }: Understanding): boolean => outcome !== 'clarify' && outcome !== 'abstain';

function reportInScope(title: string, judged: readonly Judged[]) {
  print(`\n## ${title} (${judged.length})`);
  print(
    `right first / among three   ${percent(shareOf(judged, (j) => j.first))} / ${percent(shareOf(judged, (j) => j.amongThree))}`,
  );
  print(`answered at once            ${percent(shareOf(judged, ({ heard }) => isAsserted(heard)))}`);
  print(`wrong answers               ${percent(shareOf(judged, (j) => j.wrong))}`);
  print(
    `clarified / abstained       ${percent(outcome(judged, 'clarify'))} / ${percent(outcome(judged, 'abstain'))}`,
  );
  const forecasts = judged
    .filter(({ heard }) => heard.outcome === 'answer' || heard.outcome === 'clarify')
    .map((j) => ({ probability: j.heard.confidence, happened: j.first }));
  print(`calibration error           ${percent(calibrationError(forecasts))}`);
}

function reportForeign(title: string, judged: readonly Judged[]) {
  print(`\n## ${title} (${judged.length})`);
  print(
    `abstained / asked about     ${percent(outcome(judged, 'abstain'))} / ${percent(outcome(judged, 'clarify'))}`,
  );
}

function reportOutOfScope(title: string, all: readonly Judged[]) {
  const outside = all.filter(({ question }) => !isInScope(question));
  const inside = all.filter(({ question }) => isInScope(question) && question.kind !== 'editorial');
  print(`\n## ${title} (${outside.length} outside, ${inside.length} inside)`);
  print(
    `nothing asserted                      ${percent(shareOf(outside, ({ heard }) => heard.outcome !== 'answer'))}`,
  );
  print(
    `no licence or permit topic asserted   ${percent(shareOf(outside, ({ heard }) => !/^(permis|etr|nat)-/u.test(heard.topic ?? '')))}`,
  );
  print(`abstained                             ${percent(outcome(outside, 'abstain'))}`);
  for (const kind of ['far', 'near', 'dila', 'piaf']) {
    const part = outside.filter(({ question }) => question.kind === kind);
    if (part.length > 0)
      print(
        `AUROC against ${kind.padEnd(5)} ${percent(auroc(inside.map(belief), part.map(belief)))} (${part.length})`,
      );
  }
}

/** How sure the understanding is that it knows something to say. */
const belief = ({ heard }: Judged): number =>
  heard.outcome === 'abstain' ? 0.4 * (1 - heard.confidence) : 0.4 + 0.6 * heard.confidence;

function reportKind(title: string, all: readonly Judged[], kind: 'handoff' | 'smalltalk') {
  const part = all.filter(({ question }) => question.topic === kind);
  print(`\n## ${title} (${part.length})`);
  print(`understood                  ${percent(outcome(part, kind))}`);
}

const outcome = (judged: readonly Judged[], name: Understanding['outcome']): number =>
  shareOf(judged, ({ heard }) => heard.outcome === name);

function reportConfusions(judged: readonly Judged[]) {
  const counts = new Map<string, number>();
  for (const { first, question, heard } of judged) {
    if (first) continue;
    const pair = `${question.topic} → ${heard.candidates[0]?.topic ?? heard.outcome}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  print('\n## Confusions (right topic → first heard), twice or more');
  for (const [pair, count] of [...counts].sort((a, b) => b[1] - a[1]))
    if (count > 1) print(`${count} × ${pair}`);
}

await evaluate();
