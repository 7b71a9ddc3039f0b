import type { Activity } from '../../../bot/contracts/activity.ts';
import type { SpokenMessage } from '../../../bot/contracts/speech.ts';
import type { Menu } from '../menu/build-menu.ts';
import type { BotLine } from './bot-line.ts';
import type { Proposal } from './confirm.ts';
import type { Trouble } from './counters.ts';
import type { Floor } from './floor.ts';
import type { Sentence } from './prompter.ts';
import type { Answer } from './question.ts';
import type { SpokenReply } from './read-reply.ts';
import type { CallBefore, RecentCalls } from './recent-calls.ts';

/** What the steps of one call share. */
export interface Call {
  readonly floor: Floor;
  readonly line: BotLine;
  readonly officeName: string;
  /** The languages on offer, each with the key of its place: fr 1, en 2. */
  readonly languages: readonly string[];
  readonly recent: RecentCalls;
  /** Sentences in a language that is not the call's yet. */
  readonly sentenceIn: (locale: string, key: string, values?: Readonly<Record<string, unknown>>) => Sentence;
  readonly menu: () => Menu;
  readonly titleOf: (topic: string) => string | undefined;
  /** Sends an answer's details in writing; undefined where that is not possible. Resolves with whether they were sent. */
  readonly sendDetails: ((topic: string, conversationId: string) => Promise<boolean>) | undefined;
  readonly hangUp: () => void;
  /** The topic of the last answer that was heard. */
  topic: string | undefined;
  /** Turns that failed one after the other. */
  failures: number;
  /** What leaves the queue for an agent, in the assistant's words. */
  leaveQueue: string | undefined;
}

/** How the words came that the assistant answers. */
export interface Taken {
  /** In an open answer: what they meant may have to be confirmed. */
  readonly isOpen: boolean;
  /** How sure the recogniser was; 1 for a key. */
  readonly heard: number;
}

/** Where a call can go next; each step puts one question, or says something and goes on. */
export interface Steps {
  greet(): void;
  offerToGoOn(before: CallBefore): void;
  /** `lead`: what is said first. */
  pickLanguage(lead: readonly Sentence[]): void;
  askWhy(lead?: readonly Sentence[]): void;
  guide(lead: readonly Sentence[]): void;
  /** A question that was answered with words of the caller's own, or typed for them. */
  takeAnswer(answer: Answer): void;
  send(text: string, how: SpokenMessage, taken?: Taken): void;
  takeReplies(replies: readonly Activity[], taken: Taken): void;
  confirm(proposals: readonly Proposal[]): void;
  answer(reply: SpokenReply, lead?: readonly Sentence[]): void;
  offerMore(lead: readonly Sentence[]): void;
  fill(reply: SpokenReply, lead: readonly Sentence[]): void;
  askNumber(lead: readonly Sentence[], then: (digits: string) => void, onBack?: () => void): void;
  wishAgent(): void;
  /** `leaveQueue`: the assistant's choice for who does not want to wait. */
  transfer(lead: readonly Sentence[], leaveQueue?: string): void;
  takeTransfer(outcome: 'answered' | 'failed'): void;
  wait(lead: readonly Sentence[]): void;
  finish(): void;
  survey(scores: readonly string[]): void;
  /** `instead`: what is said in place of the goodbye. */
  sayGoodbye(instead?: readonly Sentence[]): void;
  /** After silence or misunderstanding without end: to a human or a ticket; if that was tried, goodbye. */
  handOver(): void;
  giveUp(trouble: Trouble): void;
}

/** A step sees the others by this, so that each stands in a file of its own. */
export type GetSteps = () => Steps;
