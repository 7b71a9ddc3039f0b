import type { Check, TopicFile } from '../content.ts';
import type { Finding } from '../finding.ts';
import { findingIn, listTexts, type Text } from '../texts.ts';

/** Bold on everything is bold on nothing. */
const MOST_BOLDS = 2;
const HTML = /<\/?[a-z!][^>\n]{0,200}>|&(?:[a-z]+|#\d+);/iu;
const MARKDOWN = /\*\*|__|`|\]\(|^\s*(?:[-*#>]|\d+\.)\s/mu;
/** A scheme, a `www.`, or a name that ends like a French or common site, as voices spell it out badly. */
const ADDRESS =
  /https?:|www\.[^\s]*|[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,5}\.(?:fr|com|org|net|eu)(?![\p{L}\d])/iu;

/** Answers keep to steps and two bolds; what is heard has no mark, no sign and no address in it. */
export const checkMarkup: Check = ({ topics }) =>
  topics.flatMap((topic) =>
    listTexts(topic).flatMap((text) => [
      ...checkHtml(topic, text),
      ...(text.field === 'answer' ? checkBolds(topic, text) : checkHeard(topic, text)),
    ]),
  );

function checkHtml(topic: TopicFile, { path, text }: Text): readonly Finding[] {
  const html = HTML.exec(text)?.[0];
  return html === undefined
    ? []
    : [findingIn(topic, 'error', path, `\`${path.join('.')}\` has HTML in it: ${html}`, html)];
}

function checkBolds(topic: TopicFile, { path, text }: Text): readonly Finding[] {
  const marks = text.split('**').length - 1;
  if (marks % 2 === 1) return [findingIn(topic, 'error', path, 'a bold is opened and never closed', '**')];
  const bolds = marks / 2;
  return bolds > MOST_BOLDS
    ? [findingIn(topic, 'error', path, `the answer has ${bolds} bolds; the limit is ${MOST_BOLDS}`)]
    : [];
}

/** `short` is read and heard in the same words. */
function checkHeard(topic: TopicFile, { path, text }: Text): readonly Finding[] {
  const rules = [
    { found: MARKDOWN.exec(text)?.[0], what: 'Markdown' },
    { found: /€/u.exec(text)?.[0], what: 'a sign' },
    { found: ADDRESS.exec(text)?.[0], what: 'an address' },
  ];
  return rules.flatMap(({ found, what }) =>
    found === undefined
      ? []
      : [
          findingIn(
            topic,
            'error',
            path,
            `\`${path.join('.')}\` is heard and has ${what} in it: ${found.trim()}`,
            found,
          ),
        ],
  );
}
