import type { Answers } from './contracts/answer.ts';
import type { HandleTurn } from './contracts/channel.ts';
import type { Desk } from './contracts/desk.ts';
import type { Dialog, Translate } from './contracts/dialog.ts';
import type { Office } from './contracts/office.ts';
import type { Store } from './contracts/store.ts';
import type { DetectLanguage, Understand } from './contracts/understanding.ts';
import { createHandoffMoves } from './handoff/apply-handoff.ts';
import { calendarOf } from './handoff/calendar/calendar-of.ts';
import { computeDueDate } from './handoff/calendar/due-date.ts';
import { createDesk } from './handoff/create-desk.ts';
import { createViewDesk } from './handoff/desk-view.ts';
import { createDraftTopic } from './handoff/draft-topic.ts';
import { createReceiveFollowUp, type ReceiveFollowUp } from './handoff/follow-up-door.ts';
import type { HandoffMails } from './handoff/ports.ts';
import { createRelayToAgent } from './handoff/relay-to-agent.ts';
import { createSweepQueue } from './turn/sweep-queue.ts';
import type { Job } from './jobs.ts';
import type { Logger } from './logger.ts';
import { maskPersonalData } from './privacy/mask-personal-data.ts';
import { createRateByLink, type RateByLink } from './satisfaction/rate-by-link.ts';
import { createSweepSilence } from './turn/sweep-silence.ts';
import { createAnnounce, createSpeak } from './turn/announce.ts';
import { createApologise } from './turn/apologise.ts';
import { createApplyEffect } from './turn/apply-effects.ts';
import { createConverse } from './turn/converse.ts';
import { createHandleTurn } from './turn/handle-turn.ts';
import { createHear } from './turn/hear.ts';
import { createRunDialog } from './turn/run-dialog.ts';

const SWEEP_EVERY_MS = 15_000;

export interface EngineDeps {
  readonly store: Store;
  readonly office: Office;
  readonly dialogs: readonly Dialog[];
  readonly understand: Understand;
  readonly detectLanguage: DetectLanguage;
  readonly answers: Answers;
  readonly translate: (locale: string) => Translate;
  readonly mails: HandoffMails;
  readonly followUpCode: (number: string) => string;
  /** Where citizens find the follow-up page, told with the number and the code. */
  readonly followUpUrl?: string | undefined;
  readonly logger: Logger;
  readonly onTurnFailed: () => void;
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** What an office's assistant does, without any channel: the turns, the desk, the ratings, and what has to be done in between. */
export interface Engine {
  readonly handleTurn: HandleTurn;
  readonly desk: Desk;
  readonly receiveFollowUp: ReceiveFollowUp;
  readonly rateByLink: RateByLink;
  /** Closes a queue where nobody answers, and asks for the rating of what fell silent. */
  readonly sweeps: readonly Job[];
}

/** Ties the use cases together on a store; knows no channel, no dialog and no model. */
export function createEngine(deps: EngineDeps): Engine {
  const { store, office } = deps;
  const { journal, agents } = store;
  const tools = { ...deps, ...store, calendar: calendarOf(office), computeDueDate, maskPersonalData };
  const moves = createHandoffMoves(tools);
  const viewDesk = createViewDesk(tools);
  const converse = createConverse({
    ...tools,
    viewDesk,
    runDialog: createRunDialog(deps.dialogs),
    applyEffect: createApplyEffect({ ...tools, moves }),
  });
  const announce = createAnnounce(converse);
  const sweepQueue = createSweepQueue({ ...tools, moves, announce });
  const sweepSilence = createSweepSilence({ ...tools, announce });
  return {
    handleTurn: createHandleTurn({
      journal,
      hear: createHear(deps),
      relayToAgent: createRelayToAgent({ moves, agents, announce, now: deps.now }),
      converse,
      apologise: createApologise({ ...tools, viewDesk, moves }),
    }),
    desk: createDesk({ ...tools, store, speak: createSpeak(announce), draftTopic: createDraftTopic(tools) }),
    receiveFollowUp: createReceiveFollowUp({ journal, moves }),
    rateByLink: createRateByLink(tools),
    sweeps: [
      { name: 'close the queue', everyMs: SWEEP_EVERY_MS, run: sweepQueue },
      { name: 'ask for ratings', everyMs: SWEEP_EVERY_MS, run: sweepSilence },
    ],
  };
}
