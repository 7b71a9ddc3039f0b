import { defaultLocale } from '../../../bot/contracts/locale.ts';
import { listUtterances } from '../../load-faq.ts';
import type { Check, TopicFile } from '../content.ts';
import type { Finding } from '../finding.ts';
import { findingIn } from '../texts.ts';

/** Measured: under 15 varied examples a topic the understanding loses about 8 points. */
const FEWEST_UTTERANCES = 15;
const FEWEST_STYLES = 5;

/** A topic needs many and varied examples in the office's language; a translation may have none. */
export const checkVariety: Check = ({ topics }) =>
  topics.filter(({ locale }) => locale === defaultLocale).flatMap(checkTopic);

function checkTopic(topic: TopicFile): readonly Finding[] {
  const count = listUtterances(topic.text).length;
  const styles = Object.values(topic.text.utterances).filter((list) => list.length > 0).length;
  const warn = (message: string) => findingIn(topic, 'warning', ['utterances'], message);
  return [
    ...(count < FEWEST_UTTERANCES
      ? [warn(`${count} utterances; at least ${FEWEST_UTTERANCES} are needed`)]
      : []),
    ...(styles < FEWEST_STYLES
      ? [warn(`utterances of ${styles} styles; at least ${FEWEST_STYLES} are needed`)]
      : []),
  ];
}
