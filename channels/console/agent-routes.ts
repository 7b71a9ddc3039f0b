import { z } from 'zod';
import { invitationPath } from '../../bot/contracts/accounts.ts';
import { roles, type Agent } from '../../bot/contracts/agent.ts';
import { cleanText } from '../../bot/contracts/clean-text.ts';
import { failure, notFound, ok } from './answer.ts';
import { param, withBody, type Handlers, type SignedCall } from './call.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { AgentLine } from './wire.ts';

type AgentRoutesDeps = Pick<ConsoleDeps, 'accounts' | 'agents'>;

const line = z.string().max(200).transform(cleanText);
const changeSchema = z.strictObject({
  name: line.refine((name) => name.trim() !== '').exactOptional(),
  position: line.exactOptional(),
  service: line.exactOptional(),
  role: z.enum(roles).exactOptional(),
  disabled: z.boolean().exactOptional(),
});
const inviteSchema = z.strictObject({ email: z.email().max(320).exactOptional(), role: z.enum(roles) });

/** Colleagues, and what an administrator does to their accounts. */
export function createAgentRoutes({
  accounts: { invitations, changes, presence },
  agents,
}: AgentRoutesDeps): Handlers<
  'GET /agents' | 'POST /agents/invitations' | 'PATCH /agents/:id' | 'POST /agents/:id/reset'
> {
  const lineOf = async (agent: Agent): Promise<AgentLine> => describe(agent, await presence.now());
  return {
    'GET /agents': async () => {
      const there = await presence.now();
      return ok({ agents: (await agents.list()).map((agent) => describe(agent, there)) });
    },
    'POST /agents/invitations': withBody(inviteSchema, async (request, call: SignedCall) => {
      const secret = await invitations.invite(request, call.signedIn.agent);
      return ok({ link: call.origin + invitationPath(secret) }, 201);
    }),
    'PATCH /agents/:id': withBody(changeSchema, async (change, call: SignedCall) => {
      const changed = await changes.change(param(call, 'id'), change, call.signedIn.agent);
      if (changed === 'notFound') return notFound;
      if (changed === 'lastAdministrator')
        return failure(409, 'LastAdministrator', 'Il doit rester au moins un administrateur.');
      return ok(await lineOf(changed));
    }),
    'POST /agents/:id/reset': async (call) => {
      const secret = await invitations.reset(param(call, 'id'), call.signedIn.agent);
      return secret === undefined ? notFound : ok({ link: call.origin + invitationPath(secret) });
    },
  };
}

const describe = (agent: Agent, there: ReadonlyMap<string, AgentLine['presence']>): AgentLine => ({
  ...agent,
  presence: there.get(agent.id) ?? 'signedOut',
});
