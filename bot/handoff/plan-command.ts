import type { DeskCommand } from '../contracts/desk.ts';
import type { Ticket, TicketAction } from '../contracts/ticket.ts';

/** How an answer gets to the citizen; `elsewhere` is the follow-up page, the phone or a letter, which the agent sees to. */
export type Way = Extract<TicketAction, { readonly type: 'reply' }>['via'];

/** The way an answer takes now: the open window, else the address; `noAddress` when the one that was asked for is missing. */
export function findWay({ contact }: Ticket, isChatOpen: boolean): Way | 'noAddress' {
  if (isChatOpen) return 'chat';
  if (contact.email !== undefined) return 'email';
  return contact.way === 'email' && contact.phone === undefined ? 'noAddress' : 'elsewhere';
}

/** What the agent says to the citizen with a command; undefined for one that says nothing. */
export function textOf(command: DeskCommand): string | undefined {
  const text = command.type === 'reply' || command.type === 'resolve' ? command.text : undefined;
  return text?.trim() === '' ? undefined : text;
}

/** A command as the actions on its ticket, in order. */
export function planCommand(
  command: DeskCommand,
  ticket: Pick<Ticket, 'status'>,
  reply: { readonly via: Way; readonly activityId: string },
): readonly TicketAction[] {
  switch (command.type) {
    case 'reply': {
      const rests = command.wait && ticket.status === 'open';
      return [{ type: 'reply', ...reply }, ...(rests ? [{ type: 'wait' } as const] : [])];
    }
    case 'resolve': {
      const { resolution } = command;
      const answers = textOf(command) === undefined ? [] : [{ type: 'reply', ...reply } as const];
      return [...answers, { type: 'resolve', resolution }];
    }
    case 'merge':
      return [{ type: 'mergeInto', into: command.into }];
    case 'claim':
    case 'assign':
    case 'release':
    case 'note':
    case 'wait':
    case 'resume':
    case 'handBack':
    case 'reopen':
    case 'edit':
      return [command];
    default:
      command satisfies never;
      return [];
  }
}
