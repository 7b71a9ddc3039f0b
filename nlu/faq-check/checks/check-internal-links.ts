import type { Check, Content } from '../content.ts';
import type { Finding } from '../finding.ts';
import { findingIn } from '../texts.ts';

/** Topics named by another topic, or offered on the first screen, must exist. Sites outside are not visited. */
export const checkInternalLinks: Check = (content) => [
  ...checkRelated(content),
  ...checkSuggestions(content),
];

function checkRelated({ topics, topicIds }: Content): readonly Finding[] {
  return topics.flatMap((topic) =>
    topic.text.related.flatMap((related, at) => {
      const report = (message: string) => [findingIn(topic, 'error', ['related', at], message)];
      if (related === topic.id) return report(`${related} is related to itself`);
      if (!topicIds.has(related)) return report(`the related topic ${related} does not exist`);
      return topic.text.related.indexOf(related) < at
        ? report(`the related topic ${related} is named twice`)
        : [];
    }),
  );
}

function checkSuggestions({ office, topicIds }: Content): readonly Finding[] {
  if (!office) return [];
  const { source, value } = office;
  return value.suggestions.flatMap((topic, at) =>
    topicIds.has(topic)
      ? []
      : [
          {
            level: 'error' as const,
            file: source.file,
            line: source.lineOf(['suggestions', at]),
            message: `the suggested topic ${topic} does not exist`,
          },
        ],
  );
}
