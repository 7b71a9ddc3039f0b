import { createAccountRoutes } from './account-routes.ts';
import { createAgentRoutes } from './agent-routes.ts';
import { createCaseRoutes } from './case-routes.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { addConsoleRoutes } from './console-router.ts';
import { createInvitationRoutes } from './invitation-routes.ts';
import { createLiveHub } from './live-hub.ts';
import { createMailRoutes } from './mail-routes.ts';
import { createRatingRoutes } from './rating-routes.ts';
import { serveApp } from './serve-app.ts';
import { createSessionRoutes } from './session-routes.ts';
import { addSignOnRoutes } from './sign-on-routes.ts';

/** The agents' desk at /console: its calls, its live windows, sign-on and the application itself. */
export function createConsole(deps: ConsoleDeps): { close(): void } {
  const { routes } = deps.http;
  addConsoleRoutes(
    routes,
    {
      ...createSessionRoutes(deps),
      ...createInvitationRoutes(deps),
      ...createAccountRoutes(deps),
      ...createCaseRoutes(deps),
      ...createAgentRoutes(deps),
      ...createRatingRoutes(deps),
      ...createMailRoutes(deps),
    },
    deps,
  );
  addSignOnRoutes(routes, deps);
  serveApp(routes, deps.appDir);
  return createLiveHub(deps);
}
