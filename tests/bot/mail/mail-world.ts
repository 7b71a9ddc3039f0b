import { join } from 'node:path';
import type { Agent } from '../../../bot/contracts/agent.ts';
import type { Mail, Outbox, OutboxEntry } from '../../../bot/contracts/mail.ts';
import type { Office } from '../../../bot/contracts/office.ts';
import type { Ticket } from '../../../bot/contracts/ticket.ts';
import type { Logger } from '../../../bot/logger.ts';
import { createHandoffMails, type HandoffMailsDeps } from '../../../bot/mail/create-handoff-mails.ts';
import { loadMessages } from '../../../bot/turn/load-messages.ts';
import { createTranslate } from '../../../bot/turn/translate.ts';

export const translate = await createTranslate(
  loadMessages([join(import.meta.dirname, '../../../bot/mail/locales')]),
);

export const NOW = new Date('2026-11-24T09:30:00Z');

export const office: Office = {
  name: 'Préfecture de la Corrèze',
  assistantName: 'Guichet',
  timeZone: 'Europe/Paris',
  suggestions: [],
  region: 'metropole',
  closures: [],
  desk: { confirmed: true, qualityMailbox: 'qualite@correze.example', cannedReplies: [] },
  facts: {
    address: { value: '1 rue Souham, 19000 Tulle', confirmed: true },
    phone: { value: '05 55 20 55 20', confirmed: true },
    website: { value: 'www.correze.gouv.fr', confirmed: true },
  },
};

export const agent: Agent = {
  id: 'agent-1',
  email: 'claire.martin@correze.example',
  name: 'Claire Martin',
  position: 'Chargée d’instruction',
  service: 'Bureau des usagers de la route',
  role: 'agent',
  disabled: false,
  createdAt: '2026-01-05T08:00:00.000Z',
};

export const makeTicket = (change: Partial<Ticket> = {}): Ticket => ({
  id: 'ticket-1',
  number: '48217305',
  conversationId: 'conversation-1',
  version: 3,
  status: 'open',
  live: false,
  channel: 'webchat',
  kind: 'information',
  domain: 'permis',
  locale: 'fr',
  priority: 'normal',
  cause: 'asked',
  subject: 'Permis perdu',
  details: 'Je l’ai perdu à Brive hier.',
  contact: { way: 'email', email: 'citoyen@exemple.fr', name: 'Jean Dupont' },
  topics: ['permis-perte'],
  receivedAt: '2026-11-24T09:00:00.000Z',
  openedAt: '2026-11-24T09:00:00.000Z',
  pauses: [],
  dueOn: '2026-12-01',
  citizenWaits: true,
  ...change,
});

export const makeMails = (change: Partial<HandoffMailsDeps> = {}) =>
  createHandoffMails({
    office,
    translate,
    publicUrl: 'https://guichet.correze.example/',
    followUpCode: (number) => `CODE-${number}`,
    ratingToken: ({ conversationId, episode, score }) => `${conversationId}+${episode}/${score}`,
    now: () => NOW,
    ...change,
  });

export const makeMail = (change: Partial<Mail> = {}): Mail => ({
  id: 'ticket-1.3.opened',
  to: 'citoyen@exemple.fr',
  subject: 'Votre demande',
  text: 'Bonjour',
  html: '<p>Bonjour</p>',
  locale: 'fr',
  ticketId: 'ticket-1',
  createdAt: NOW.toISOString(),
  ...change,
});

/** A logger that keeps its lines. */
export function makeLogger(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (fields: Readonly<Record<string, unknown>>, message: string): void => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { lines, debug: write, info: write, warn: write, error: write };
}

/** A clock that stands until it is moved. */
export function makeClock(start: Date) {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    advanceMinutes(minutes: number) {
      at += minutes * 60_000;
    },
  };
}

/** An outbox in memory, with the rules of the port; `entries` are as they stand. */
export function makeOutbox(): Outbox & { readonly entries: Map<string, OutboxEntry> } {
  const entries = new Map<string, OutboxEntry>();
  const takenAt = new Map<string, string>();
  const change = (id: string, by: Partial<OutboxEntry>): void => {
    const entry = entries.get(id);
    if (entry) entries.set(id, { ...entry, ...by });
  };
  return {
    entries,
    async add(mail) {
      const entry = { ...mail, status: 'waiting', attempts: 0, nextAttemptAt: mail.createdAt } as const;
      if (!entries.has(mail.id)) entries.set(mail.id, entry);
    },
    async addWithin(mail, { idsBegin, mails, since }) {
      const same = [...entries.values()].filter(
        ({ id, to, createdAt }) => to === mail.to && id.startsWith(idsBegin) && createdAt >= since,
      );
      if (same.length >= mails || entries.has(mail.id)) return false;
      await this.add(mail);
      return true;
    },
    async take(now, limit) {
      const due = [...entries.values()].filter(
        ({ status, nextAttemptAt }) => status === 'waiting' && nextAttemptAt <= now,
      );
      for (const { id, attempts } of due.slice(0, limit)) {
        takenAt.set(id, now);
        change(id, { status: 'sending', attempts: attempts + 1 });
      }
      return due.slice(0, limit).flatMap(({ id }) => entries.get(id) ?? []);
    },
    async sent(id, at) {
      change(id, { status: 'sent', sentAt: at });
    },
    async failed(id, lastError, nextAttemptAt) {
      change(
        id,
        nextAttemptAt ? { status: 'waiting', lastError, nextAttemptAt } : { status: 'failed', lastError },
      );
    },
    async giveUpOn(takenBefore) {
      const lost = [...entries.values()].filter(
        ({ id, status }) => status === 'sending' && (takenAt.get(id) ?? '') < takenBefore,
      );
      for (const { id } of lost) change(id, { status: 'uncertain' });
      return lost.length;
    },
    async retry(id, now) {
      const status = entries.get(id)?.status;
      if (status !== 'failed' && status !== 'uncertain') return false;
      change(id, { status: 'waiting', nextAttemptAt: now, attempts: 0 });
      return true;
    },
    list: async () => [...entries.values()],
  };
}
