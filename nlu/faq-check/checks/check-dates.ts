import type { Check, TopicFile } from '../content.ts';
import type { Finding } from '../finding.ts';
import { findingIn } from '../texts.ts';

const NOTICE_DAYS = 30;
const DAY_MS = 86_400_000;

/** An answer was not read over in the future, and should not be out of date; it is announced a month before. */
export const checkDates: Check = ({ topics, today }) =>
  topics.flatMap((topic) => [...checkCheckedOn(topic, today), ...checkValidUntil(topic, today)]);

function checkCheckedOn(topic: TopicFile, today: string): readonly Finding[] {
  const { checkedOn } = topic.text;
  return checkedOn > today
    ? [findingIn(topic, 'error', ['checkedOn'], `checkedOn ${checkedOn} is in the future`)]
    : [];
}

function checkValidUntil(topic: TopicFile, today: string): readonly Finding[] {
  const { checkedOn, validUntil } = topic.text;
  const at = ['validUntil'];
  const days = (Date.parse(validUntil) - Date.parse(today)) / DAY_MS;
  return [
    ...(validUntil < checkedOn
      ? [findingIn(topic, 'error', at, `validUntil ${validUntil} is before checkedOn`)]
      : []),
    ...(days < 0 ? [findingIn(topic, 'warning', at, `the answer is out of date since ${validUntil}`)] : []),
    ...(days >= 0 && days <= NOTICE_DAYS
      ? [findingIn(topic, 'notice', at, `read the answer over by ${validUntil}`)]
      : []),
  ];
}
