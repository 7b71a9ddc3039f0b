import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { DeskCommand } from '../../bot/contracts/desk.ts';
import { resolutions } from '../../bot/contracts/ticket.ts';
import type { Backstage } from './story-backstage.ts';

const bare = z.literal(true).exactOptional();
const score = z.int().min(1).max(5);

/** The steps of a story that happen behind the conversation. */
export const backstageSteps = {
  'an agent is there': bare,
  'nobody is there': bare,
  'the citizen closes the window': bare,
  'minutes pass': z.int().positive().exactOptional(),
  agent: z.string().min(1).exactOptional(),
  'agent takes the case': bare,
  'agent hands back': bare,
  'agent waits': bare,
  'agent resolves': z.enum(resolutions).exactOptional(),
  ticket: z.union([z.literal('none'), z.record(z.string(), z.unknown())]).exactOptional(),
  rating: z.union([z.literal('none'), score, z.record(z.string(), z.unknown())]).exactOptional(),
  mails: z.array(z.string().min(1)).exactOptional(),
};

type BackstageStep = z.infer<z.ZodObject<typeof backstageSteps>>;

/** Plays a step that happens behind the conversation; false for any other. */
export async function playBackstage(
  step: BackstageStep,
  { backstage, conversationId }: { readonly backstage: Backstage; readonly conversationId: () => string },
): Promise<boolean> {
  const id = conversationId();
  const command = commandOf(step);
  if (command) await backstage.act(id, command);
  else if (step['an agent is there'] || step['nobody is there'])
    await backstage.staff(step['an agent is there'] === true);
  else if (step['the citizen closes the window']) await backstage.showWindow(id, false);
  else if (step['minutes pass'] !== undefined) await backstage.pass(step['minutes pass']);
  else if (step.ticket !== undefined) expectSome(step.ticket, await backstage.ticketOf(id));
  else if (step.rating !== undefined) {
    const wanted = typeof step.rating === 'number' ? { score: step.rating } : step.rating;
    expectSome(wanted, (await backstage.ratingsOf(id)).at(-1));
  } else if (step.mails)
    expectSubjects(
      step.mails,
      (await backstage.mailsOf(id)).map(({ subject }) => subject),
    );
  else return false;
  return true;
}

function commandOf(step: BackstageStep): DeskCommand | undefined {
  if (step.agent !== undefined) return { type: 'reply', text: step.agent, locale: 'fr', wait: false };
  if (step['agent takes the case']) return { type: 'claim' };
  if (step['agent hands back']) return { type: 'handBack' };
  if (step['agent waits']) return { type: 'wait' };
  const resolution = step['agent resolves'];
  return resolution && { type: 'resolve', resolution };
}

/** `none` expects that there is nothing; else each key given is as given, and objects in it too. */
function expectSome(wanted: 'none' | Readonly<Record<string, unknown>>, found: object | undefined): void {
  if (wanted === 'none') {
    if (found) throw new Error(`There is one: ${JSON.stringify(found)}`);
    return;
  }
  if (!found) throw new Error('There is none.');
  if (!contains(found, wanted)) throw new Error(`It is: ${JSON.stringify(found)}`);
}

function contains(found: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted))
    return isDeepStrictEqual(found, wanted);
  return Object.entries(wanted).every(([key, value]) =>
    value === 'none'
      ? (found as Record<string, unknown> | undefined)?.[key] === undefined
      : contains((found as Record<string, unknown> | undefined)?.[key], value),
  );
}

/** In any order: two of one instant have none. */
function expectSubjects(wanted: readonly string[], found: readonly string[]): void {
  const left = [...found];
  for (const words of wanted) {
    const at = left.findIndex((subject) => subject.includes(words));
    if (at < 0) throw new Error(`The mails are: ${JSON.stringify(found)}`);
    left.splice(at, 1);
  }
  if (left.length > 0) throw new Error(`There are more mails: ${JSON.stringify(left)}`);
}
