import type { Check, TopicFile } from '../content.ts';
import { findingIn, listTexts } from '../texts.ts';

/** What gives a place away in a fact of the office: a phone number, a mailbox, a site of its own. */
const LOCAL = /\b0\d(?: \d\d){4}\b|[\w.+-]+@[\w.-]+\.\w+|(?:www\.)?(?:[a-z\d-]+\.)+(?:gouv\.fr|fr)\b/giu;

/**
 * A topic serves any préfecture: the phone numbers, mailboxes and sites of `office.yaml` stand in that file only, and
 * topics say `{{office.phone}}`. Names of towns are not looked for: many are also common words.
 */
export const checkLocalFacts: Check = ({ office, topics }) => {
  if (!office) return [];
  const values = Object.values(office.value.facts).flatMap(({ value }) => value.match(LOCAL) ?? []);
  const locals = new Set(values.map((value) => value.replace(/^www\./u, '')));
  return topics.flatMap((topic) =>
    listPlaces(topic).flatMap(({ path, text }) =>
      [...locals]
        .filter((local) => text.includes(local))
        .map((local) =>
          findingIn(topic, 'error', path, `« ${local} » is local: name it in office.yaml`, local),
        ),
    ),
  );
};

function listPlaces(topic: TopicFile) {
  const links = topic.text.links.flatMap(({ title, url }, at) => [
    { path: ['links', at, 'title'], text: title },
    { path: ['links', at, 'url'], text: url },
  ]);
  return [{ path: ['title'], text: topic.text.title }, ...listTexts(topic), ...links];
}
