import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadMessages } from '../../bot/turn/load-messages.ts';

/** Sentences that nobody says on the phone: under an answer, on a button of the chat, about an address that is typed. */
const unheard = [
  /^faq\.(?:source|checkedOn|toVerify|outOfDate|notUseful)$/u,
  /^handoff\.(?:recap\.|by(?:Chat|Email|Phone)|contact|whichWay|email|inQueueTicket|code|follow)/u,
  /^reach\./u,
  /^satisfaction\.(?:comment|change)/u,
  // What citizens say, not what is said to them.
  /\.heard/u,
];
const forEyes =
  /\bécri[rstv]|\bwrit(?:e|ing)\b|cliqu|\bclick|ci-dessous|\bbelow\b|\bfenêtre\b|\bwindow\b|\bchat\b|\bici\b|\/suivi|https?:|www\.|@|\*\*|\n|\]\(/iu;
const MOST_WORDS = 25;

const messages = loadMessages([join(import.meta.dirname, '../../dialogs/locales')]);

/** Every sentence as it is heard: the voice's own words where there are any. */
function heardSentences(group: unknown, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(group as Readonly<Record<string, unknown>>).flatMap(([key, value]) => {
    if (typeof value !== 'string') return heardSentences(value, `${prefix}${key}.`);
    const voice = (group as Readonly<Record<string, unknown>>)[`${key}_voice`];
    return key.endsWith('_voice')
      ? []
      : [[`${prefix}${key}`, typeof voice === 'string' ? voice : value] as const];
  });
}

describe.each(['fr', 'en'])('what a caller hears in %s', (language) => {
  const heard = heardSentences(messages[language]).filter(([key]) => !unheard.some((one) => one.test(key)));

  test.each(heard)('%s asks for nothing that only eyes and hands can do', (_key, sentence) => {
    expect(sentence).not.toMatch(forEyes);
    for (const one of sentence.split(/(?<=[.!?])\s/u))
      expect(one.split(/\s+/u).length).toBeLessThanOrEqual(MOST_WORDS);
  });
});
