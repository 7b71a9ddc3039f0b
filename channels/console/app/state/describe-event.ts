import type { TicketEvent } from '../../../../bot/contracts/ticket.ts';
import type { Words } from './say.ts';
import { formatDay } from './format.ts';

export interface EventWordsDeps {
  readonly t: Words;
  readonly language: string;
  /** The name of an agent by their id. */
  readonly nameOf: (agentId: string) => string;
}

/** A line of the register in words: who did what, and what is particular to it. */
export function describeEvent(event: TicketEvent, deps: EventWordsDeps): string {
  const who = actorOf(event, deps);
  return deps.t(`events.${event.action}`, { who, what: whatOf(event, deps) });
}

/** Why the due date is another one after this event; undefined when it did not move. */
export function describeDueMove(event: TicketEvent, { t, language }: EventWordsDeps): string | undefined {
  const move = event.details['dueOn'] as { readonly to?: unknown; readonly why?: unknown } | undefined;
  if (typeof move?.to !== 'string' || typeof move.why !== 'string') return undefined;
  return t('events.dueMoved', { day: formatDay(move.to, language), why: t(`dueMoves.${move.why}`) });
}

function actorOf({ by }: TicketEvent, { t, nameOf }: EventWordsDeps): string {
  if (by.kind !== 'agent') return t(`actors.${by.kind}`);
  return by.name ?? (by.id === undefined ? t('actors.agent') : nameOf(by.id));
}

function whatOf({ action, details }: TicketEvent, { t, nameOf }: EventWordsDeps): string {
  const word = (name: string): string | undefined => {
    const value = details[name];
    return typeof value === 'string' ? value : undefined;
  };
  switch (action) {
    case 'assign':
      return nameOf((details['assignee'] as { readonly to?: string } | undefined)?.to ?? '');
    case 'reply':
      return t(`via.${word('via') ?? 'elsewhere'}`);
    case 'defer':
      return t(`deferred.${word('why') ?? 'nobodyThere'}`);
    case 'resolve':
      return t(`resolutions.${word('resolution') ?? 'answered'}`);
    case 'edit':
      return Object.keys((details['changes'] as object | undefined) ?? {})
        .map((field) => t(`fields.${field}`))
        .join(', ');
    default:
      return '';
  }
}
