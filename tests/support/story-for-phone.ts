import { asRead, type ExpectedReply } from './reply-check.ts';
import { asHeard } from './story-phone-words.ts';
import type { Step, Story } from './story.ts';

/** Where a story picks the chat as the way to be reached, the phone is asked for a number; it is typed. */
export const NUMBER = '06 12 34 56 78';
const BY_CHAT = 'Ici, dans ce chat';

/** What the voice leaves out, for it would be too much to listen to. */
const leftOut: readonly RegExp[] = [
  // The ways to reach a person: who calls has found one of them, and 0 is another.
  /^(?:Préfecture de la Corrèze|05 55 20 55 20|prefecture@correze\.gouv\.fr|1 rue Souham, 19000 Tulle|by telephone)$/u,
  // What the caller has just said themselves.
  /^(?:Sujet|Ce qui s'est passé|Pour vous joindre|Subject|To reach you) ?: /u,
  // The way to be reached: on the phone the answer comes by phone.
  /^Comment souhaitez-vous|^La réponse viendra ici$/u,
  // A choice that can be said at any time.
  /« Parler à un agent/u,
  // The code opens a page, and marks are given without a comment.
  /code|^Un mot à ajouter \?$|^Anything to add\?$/u,
];

/** The story as a call can tell it: in its own steps where it has some, else without what the voice leaves out. */
export function storyForPhone(story: Story): Story {
  const steps = story['steps by phone'] ?? story.steps;
  // The call greets in its own words.
  return {
    ...story,
    greeting: { outcome: 'smalltalk', language: story.language },
    steps: steps.map(stepForPhone),
  };
}

function stepForPhone(step: Step): Step {
  const picked = step['citizen picks'];
  if (picked === BY_CHAT) return { citizen: NUMBER };
  if (picked !== undefined) return { 'citizen picks': asHeard(picked) };
  return step.bot ? { bot: replyForPhone(step.bot) } : step;
}

function replyForPhone({ says, choices, ...reply }: ExpectedReply): ExpectedReply {
  const all = says === undefined ? [] : [says].flat();
  // Who is put through has no use for a number yet.
  const isPutThrough = all.some((part) => /position|in the queue/u.test(part));
  const said = all.filter(
    (part) =>
      !leftOut.some((pattern) => pattern.test(asRead(part))) && !(isPutThrough && part.includes('{number}')),
  );
  return {
    ...reply,
    ...(said.length > 0 && { says: said }),
    ...(choices && { choices: choices.map(asHeard) }),
  };
}
