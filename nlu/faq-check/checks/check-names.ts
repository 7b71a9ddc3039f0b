import { namesIn } from '../../fill-in.ts';
import type { Check, Content, TopicFile } from '../content.ts';
import type { Finding } from '../finding.ts';
import { findingIn, listTexts, type Text } from '../texts.ts';

/** Names of the office that the engine computes, beside the facts of `office.yaml`. */
const COMPUTED = ['hours', 'name'];
const WELL_WRITTEN = /\{\{\s*[a-z]+\.[\w-]+\s*\}\}/gu;

/** Every `{{facts.x}}` and `{{office.x}}` must stand for something, and nothing else may be in double braces. */
export const checkNames: Check = (content) =>
  content.topics.flatMap((topic) => [
    ...listTexts(topic).flatMap((text) => [
      ...listUnknown(topic, text, content),
      ...listMalformed(topic, text),
    ]),
    ...topic.text.links.flatMap(({ url }, at) =>
      listUnknown(topic, { path: ['links', at, 'url'], text: url }, content),
    ),
    ...listOutOfPlace(topic),
  ]);

function listUnknown(
  topic: TopicFile,
  { path, text }: Pick<Text, 'path' | 'text'>,
  content: Content,
): readonly Finding[] {
  return namesIn(text)
    .filter(({ space, name }) => !isKnown(space, name, content))
    .map(({ space, name }) =>
      findingIn(topic, 'error', path, `{{${space}.${name}}} stands for nothing`, `${space}.${name}`),
    );
}

/** A table that was refused has its own errors; its names are not all reported a second time. */
function isKnown(space: string, name: string, { facts, office }: Content): boolean {
  if (space === 'facts') return !facts || Object.hasOwn(facts.value, name);
  if (space !== 'office') return false;
  return !office || COMPUTED.includes(name) || Object.hasOwn(office.value.facts, name);
}

function listMalformed(topic: TopicFile, { path, text }: Text): readonly Finding[] {
  const left = /[{]{2}.{0,40}|.{0,40}[}]{2}/u.exec(text.replace(WELL_WRITTEN, ''))?.[0];
  return left === undefined
    ? []
    : [findingIn(topic, 'error', path, `« ${left} » is not written as {{facts.name}}`, left)];
}

/** Only the answer, `speak`, `short` and a link's address are filled in: elsewhere a citizen would see the braces. */
function listOutOfPlace(topic: TopicFile): readonly Finding[] {
  const { title, source, links } = topic.text;
  return [
    { path: ['title'], text: title },
    { path: ['source'], text: source },
    ...links.map((link, at) => ({ path: ['links', at, 'title'], text: link.title })),
  ]
    .filter(({ text }) => text.includes('{{'))
    .map(({ path }) =>
      findingIn(topic, 'error', path, `names in double braces are not filled in in \`${path.join('.')}\``),
    );
}
