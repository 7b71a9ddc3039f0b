import { element, spoken } from './dom.ts';
import type { LocaleChoice } from './settings.ts';
import type { Translate } from './translate.ts';

/** The select of the office's languages, each under its own name; null when there is no choice. */
export function createLanguagePicker(
  t: Translate,
  locales: readonly LocaleChoice[],
  current: string,
  onPick: (locale: string) => void,
): HTMLElement | null {
  if (locales.length < 2) return null;
  const options = locales.map(({ code, label }) =>
    element('option', { value: code, lang: code, selected: code === current }, label),
  );
  const select = element('select', { id: 'language' }, ...options);
  select.addEventListener('change', () => {
    onPick(select.value);
  });
  return element('label', { class: 'language' }, spoken(t('widget.language')), select);
}
