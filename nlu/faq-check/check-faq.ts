import { checkAmounts } from './checks/check-amounts.ts';
import { checkDates } from './checks/check-dates.ts';
import { checkDuplicateExamples, checkDuplicateTitles } from './checks/check-duplicates.ts';
import { checkInternalLinks } from './checks/check-internal-links.ts';
import { checkLengths } from './checks/check-lengths.ts';
import { checkLocalFacts } from './checks/check-local-facts.ts';
import { checkMarkup } from './checks/check-markup.ts';
import { checkNames } from './checks/check-names.ts';
import { checkOldNames } from './checks/check-old-names.ts';
import { checkReadability } from './checks/check-readability.ts';
import { checkUnusedFacts } from './checks/check-unused-facts.ts';
import { checkVariety } from './checks/check-variety.ts';
import type { Check } from './content.ts';
import { sortFindings, type Finding, type Level } from './finding.ts';
import { listOpenPoints } from './open-points.ts';
import { readContent, type ReadContentOptions } from './read-content.ts';

/** Every rule of the content, beyond what the readers refuse. To add one: one file in `checks/`, one line here. */
const checks: readonly Check[] = [
  checkNames,
  checkAmounts,
  checkDates,
  checkDuplicateExamples,
  checkDuplicateTitles,
  checkLengths,
  checkReadability,
  checkVariety,
  checkInternalLinks,
  checkOldNames,
  checkLocalFacts,
  checkMarkup,
  checkUnusedFacts,
];

interface FaqReport {
  /** In the order of the files; open points are among them. */
  readonly findings: readonly Finding[];
  readonly summary: string;
  readonly hasErrors: boolean;
}

/** Reads the content and applies every rule. It prints nothing and changes nothing. */
export function checkFaq(options: ReadContentOptions): FaqReport {
  const { content, findings } = readContent(options);
  const found = [...findings, ...checks.flatMap((check) => check(content))];
  const open = listOpenPoints(content);
  const count = (level: Level) => found.filter((finding) => finding.level === level).length;
  return {
    findings: sortFindings([...found, ...open.topics, ...open.facts, ...open.office]),
    hasErrors: count('error') > 0,
    summary:
      `${content.topicIds.size} topics, ${content.examples.length} examples: ` +
      `${count('error')} errors, ${count('warning')} warnings, ${count('notice')} notices. ` +
      `To confirm (--list): ${open.topics.length} topics, ${open.facts.length} amounts and delays, ` +
      `${open.office.length} facts of the office.`,
  };
}
