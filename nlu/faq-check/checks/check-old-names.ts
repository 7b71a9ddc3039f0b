import type { Check, TopicFile } from '../content.ts';
import { findingIn, listTexts } from '../texts.ts';

/** Names that changed, with the new one. People still say the old ones: utterances may, answers should not. */
const oldNames: readonly { readonly old: RegExp; readonly now: string }[] = [
  { old: /service-public\.fr/giu, now: 'service-public.gouv.fr' },
  { old: /passeports? talent/giu, now: 'talent' },
  { old: /p[oô]le emploi/giu, now: 'France Travail' },
  { old: /d[eé]marches-simplifi[eé]es\.fr/giu, now: 'demarche.numerique.gouv.fr' },
];

/** « ex-passeport talent », « l'ancien site demarches-simplifiees.fr », « anciennement Pôle emploi »: said on purpose. */
const INTRODUCED = /(?:\bex-|\bancien(?:ne|nement|s|nes)?\s+(?:\p{L}+\s+){0,2})[\s«"“*]*$/iu;

/** How many letters before a name can introduce it. */
const INTRODUCTION = 60;

/** Warns of old names in what citizens read, unless « ex- » or « ancien » introduces them. */
export const checkOldNames: Check = ({ topics }) =>
  topics.flatMap((topic) =>
    listPlaces(topic).flatMap(({ path, text }) =>
      oldNames.flatMap(({ old, now }) =>
        [...text.matchAll(old)]
          .filter(({ index }) => !INTRODUCED.test(text.slice(Math.max(0, index - INTRODUCTION), index)))
          .map(([name]) => findingIn(topic, 'warning', path, `« ${name} » is now ${now}`, name)),
      ),
    ),
  );

function listPlaces(topic: TopicFile) {
  const { title, links } = topic.text;
  return [
    { path: ['title'], text: title },
    ...listTexts(topic),
    ...links.flatMap((link, at) => [
      { path: ['links', at, 'title'], text: link.title },
      { path: ['links', at, 'url'], text: link.url },
    ]),
  ];
}
