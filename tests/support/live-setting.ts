import { afterEach, beforeEach, jest } from '@jest/globals';
import type { Agent } from '../../bot/contracts/agent.ts';
import type { Signal } from '../../bot/contracts/bus.ts';
import type { Ticket } from '../../bot/contracts/ticket.ts';
import { openConsoleBrowser, type ConsoleBrowser } from './console-browser.ts';
import { startConsoleServer, type ConsoleServer } from './console-server.ts';
import { openConsoleWindow, type ConsoleWindow } from './console-window.ts';
import { keepTicket } from './keep-ticket.ts';
import { makeTicket } from './make-ticket.ts';

/** The desk's server with Inès signed in to it, anew for each test. */
export interface LiveSetting {
  server: ConsoleServer;
  ines: Agent;
  browser: ConsoleBrowser;
  /** All that was said on the bus. */
  signals: Signal[];
  open(who?: ConsoleBrowser, headers?: Readonly<Record<string, string>>): Promise<ConsoleWindow>;
  signInAs(name: string): Promise<ConsoleBrowser>;
  /** Keeps a ticket that was opened just now. */
  openCase(change?: Partial<Ticket>): Promise<void>;
  publish(signal: Signal): Promise<void>;
}

/** Sets it up for the suite that calls it. Only the clock of the heartbeat stands in the test's hand: the network needs the others. */
export function useLiveSetting(): LiveSetting {
  const opened: ConsoleWindow[] = [];
  const setting = {} as LiveSetting;

  beforeEach(async () => {
    jest.useFakeTimers({
      doNotFake: [
        'setTimeout',
        'clearTimeout',
        'setImmediate',
        'clearImmediate',
        'nextTick',
        'queueMicrotask',
        'Date',
        'performance',
        'hrtime',
      ],
    });
    const server = await startConsoleServer();
    const signals: Signal[] = [];
    server.store.bus.subscribe((signal) => signals.push(signal));
    const ines = await server.addAgent('ines', 'agent');
    const browser = openConsoleBrowser(server);
    await browser.signIn(ines.email);
    Object.assign(setting, { server, signals, ines, browser });
  });
  afterEach(async () => {
    for (const { socket } of opened.splice(0)) socket.terminate();
    await setting.server.close();
    jest.useRealTimers();
  });

  return Object.assign(setting, {
    open: async (who = setting.browser, headers: Readonly<Record<string, string>> = {}) => {
      const { base } = setting.server;
      const window = await openConsoleWindow(base, { cookie: who.cookieHeader(), origin: base, ...headers });
      opened.push(window);
      return window;
    },
    signInAs: async (name: string) => {
      const { email } = await setting.server.addAgent(name, 'agent');
      const browser = openConsoleBrowser(setting.server);
      await browser.signIn(email);
      return browser;
    },
    openCase: (change: Partial<Ticket> = {}) =>
      keepTicket(
        setting.server.store.journal,
        makeTicket({ openedAt: setting.server.now().toISOString(), ...change }),
      ),
    publish: (signal: Signal) => setting.server.store.bus.publish(signal),
  });
}
