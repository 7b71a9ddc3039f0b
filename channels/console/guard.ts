import { roles, type Role } from '../../bot/contracts/agent.ts';

/** Who may call what: the router and the test of refusals both read this table. `open` needs no session. */
export const access = {
  'GET /session': 'open',
  'POST /sign-in': 'open',
  'POST /sign-out': 'agent',
  'GET /invitations/:secret': 'open',
  'POST /invitations/:secret': 'open',
  'GET /account/sessions': 'agent',
  'DELETE /account/sessions/:id': 'agent',
  'POST /account/password': 'agent',
  'PUT /presence': 'agent',
  'GET /cases': 'agent',
  'POST /cases': 'agent',
  'GET /cases/:id': 'agent',
  'POST /cases/:id/commands': 'agent',
  'PUT /cases/:id/draft': 'agent',
  'POST /cases/:id/topic': 'agent',
  'GET /agents': 'agent',
  'POST /agents/invitations': 'administrator',
  'PATCH /agents/:id': 'administrator',
  'POST /agents/:id/reset': 'administrator',
  'GET /ratings': 'supervisor',
  'GET /ratings.csv': 'supervisor',
  'GET /mails': 'supervisor',
  'POST /mails/:id/retry': 'supervisor',
} as const satisfies Readonly<Record<string, Role | 'open'>>;

export type Route = keyof typeof access;

/** Each role may do what the one before may. */
export const mayCall = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);
