import { maskLinks } from './mask-links.ts';
import { maskNames } from './mask-names.ts';
import { maskNumbers } from './mask-numbers.ts';
import { maskPlaces } from './mask-places.ts';

/** A mask can lay bare what the first look took for a part of something else; hardly ever twice. */
const MOST_LOOKS = 8;

/**
 * A text in which what names a person is replaced by what it was: `[e-mail]`, `[téléphone]`, `[numéro]`, `[date]` (of
 * birth), `[adresse]`, `[nom]`, `[lien]`. When in doubt it masks; amounts, delays, laws, forms, years and postcodes stay.
 * It knows patterns, not people: a name that nothing announces stays. Masking twice changes nothing.
 */
export function maskPersonalData(text: string): string {
  let masked = text;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const again = maskPlaces(maskNames(maskNumbers(maskLinks(masked))));
    if (again === masked) break;
    masked = again;
  }
  return masked;
}
