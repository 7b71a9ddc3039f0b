import { join } from 'node:path';
import type { Answers } from '../../../bot/contracts/answer.ts';
import type { Translate } from '../../../bot/contracts/dialog.ts';
import type { Locale } from '../../../bot/contracts/locale.ts';
import { loadOffice } from '../../../bot/load-office.ts';
import { createOfficeWords } from '../../../bot/office-words.ts';
import { loadMessages } from '../../../bot/turn/load-messages.ts';
import { createTranslate } from '../../../bot/turn/translate.ts';
import { buildMenu, type Menu } from '../../../channels/voice/menu/build-menu.ts';
import { createAnswers } from '../../../nlu/answers.ts';
import { createNlu, type Nlu } from '../../../nlu/create-nlu.ts';
import { loadFacts } from '../../../nlu/load-facts.ts';
import { shortWordings } from '../../../nlu/short-wordings.ts';

/** What the préfecture brings to a call. */
export interface PhoneOffice {
  readonly nlu: Nlu;
  readonly answers: Answers;
  readonly menu: Menu;
  /** For the guided path: the office's suggestions, then what people ask most everywhere. */
  readonly topics: readonly string[];
  readonly synonymsOf: (topic: string, locale: Locale) => readonly string[];
  /** The sentences of the calls. */
  readonly translate: (locale: Locale) => Translate;
}

const root = join(import.meta.dirname, '../../..');
/** With the suggestions, as many as the guided path can hold. */
const oftenAsked = [
  ...['permis-vol', 'permis-points-solde', 'etr-suivi', 'etr-recepisse'],
  ...['gen-cni', 'gen-passeport', 'gen-carte-grise', 'gen-horaires', 'gen-adresse'],
];

/** The real FAQ, its understanding with the encoder, and the guided path as full as it gets. */
export async function openOffice(): Promise<PhoneOffice> {
  const nlu = await createNlu({ faqDir: join(root, 'nlu/faq'), cacheDir: 'var/cache', useEncoder: true });
  await nlu.complete;
  const office = loadOffice(join(root, 'office.yaml'));
  const translate = await createTranslate(loadMessages([join(root, 'channels/voice/locales')]));
  const words = await createTranslate(loadMessages([join(root, 'dialogs/locales')]));
  const answers = createAnswers({
    topics: nlu.topics,
    facts: loadFacts(join(root, 'nlu/faq')),
    office,
    officeWords: createOfficeWords(office, words),
  });
  const topics = [...office.suggestions, ...oftenAsked];
  const synonymsOf = shortWordings(nlu.topics);
  const menu = buildMenu({ topics, answers, locale: 'fr', t: translate('fr'), synonymsOf });
  return { nlu, answers, menu, topics, synonymsOf, translate };
}
