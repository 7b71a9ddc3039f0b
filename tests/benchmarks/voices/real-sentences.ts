import { join } from 'node:path';
import { loadOffice } from '../../../bot/load-office.ts';
import { createOfficeWords } from '../../../bot/office-words.ts';
import { loadMessages } from '../../../bot/turn/load-messages.ts';
import { createTranslate } from '../../../bot/turn/translate.ts';
import type { ListSentencesDeps } from '../../../channels/voice/list-sentences.ts';
import { createAnswers } from '../../../nlu/answers.ts';
import { loadFacts } from '../../../nlu/load-facts.ts';
import { loadFaq } from '../../../nlu/load-faq.ts';

const root = join(import.meta.dirname, '../../..');
const faqDir = join(root, 'nlu/faq');

/** What a call needs of the préfecture, with the real FAQ: all of it but the understanding. */
export async function openRealSentences(): Promise<ListSentencesDeps> {
  const office = loadOffice(join(root, 'office.yaml'));
  const topics = loadFaq(faqDir);
  const prompts = loadMessages([join(root, 'channels/voice/locales')]);
  const dialogs = loadMessages([join(root, 'dialogs/locales')]);
  const ids = topics.map(({ id }) => id);
  return {
    prompts,
    dialogs,
    translate: await createTranslate(prompts),
    languages: ['fr', 'en'],
    answers: createAnswers({
      topics,
      facts: loadFacts(faqDir),
      office,
      officeWords: createOfficeWords(office, await createTranslate(dialogs)),
    }),
    topics: [...office.suggestions, ...ids.filter((id) => !office.suggestions.includes(id))],
    menuTopics: office.suggestions,
    office,
  };
}
