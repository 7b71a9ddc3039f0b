import type { Answers } from '../../../bot/contracts/answer.ts';
import type { Translate } from '../../../bot/contracts/dialog.ts';
import type { Locale } from '../../../bot/contracts/locale.ts';
import { buildMenu, type Menu } from '../menu/build-menu.ts';
import type { Call } from './call.ts';
import { wordings } from './commands.ts';
import type { CallSettings, Floor } from './floor.ts';

export interface SpeakerDeps {
  readonly translate: (locale: Locale) => Translate;
  readonly settings: CallSettings;
  readonly answers: Answers;
  readonly topics: readonly string[];
  readonly synonymsOf?: (topic: string, locale: Locale) => readonly string[];
}

/** The call's own words, in whatever language it has by now. */
export function createSpeaker(
  deps: SpeakerDeps,
): Pick<Floor, 'sentence' | 'wordings'> & Pick<Call, 'sentenceIn' | 'menu' | 'titleOf'> {
  const { settings, translate, answers } = deps;
  const menus = new Map<Locale, Menu>();
  const sentenceIn: Call['sentenceIn'] = (locale, key, values) => ({
    text: translate(locale)(key, values),
    locale,
  });
  return {
    sentenceIn,
    sentence: (key, values) => sentenceIn(settings.locale, key, values),
    wordings: (key) => wordings(translate(settings.locale), key),
    titleOf: (topic) => answers.find(topic, settings.locale)?.title,
    menu: () => {
      const { locale } = settings;
      const menu = menus.get(locale) ?? buildMenu({ ...deps, locale, t: translate(locale) });
      menus.set(locale, menu);
      return menu;
    },
  };
}
