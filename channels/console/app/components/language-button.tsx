import { changeLanguage, useLanguage } from '../words.ts';

/** Switches to the other language, and says so in it. */
export function LanguageButton({ id }: { readonly id?: string }) {
  const other = useLanguage() === 'fr' ? 'en' : 'fr';
  return (
    <button
      id={id}
      type="button"
      className="fr-btn fr-btn--tertiary-no-outline"
      lang={other}
      onClick={() => {
        changeLanguage(other);
      }}
    >
      {other === 'en' ? 'English' : 'Français'}
    </button>
  );
}
