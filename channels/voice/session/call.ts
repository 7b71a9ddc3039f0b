import type { Activity } from '../../../bot/contracts/activity.ts';
import type { SendDetails } from '../../../bot/contracts/mail.ts';
import type { SpokenMessage } from '../../../bot/contracts/speech.ts';
import type { MediaEvent } from '../media-transport.ts';
import type { Menu } from '../menu/build-menu.ts';
import type { BotLine, CallFact } from './bot-line.ts';
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
  /** Undefined where no mail can be sent. */
  readonly sendDetails: SendDetails | undefined;
  readonly hangUp: () => void;
  /** The topic of the last answer that was heard. */
  topic: string | undefined;
  /** The assistant's last word was a question of a form. */
  form: CallBefore['form'];
  /** Turns that failed one after the other. */
  failures: number;
  /** What leaves the queue for an agent, in the assistant's words. */
  leaveQueue: string | undefined;
  /** News that came while the caller spoke with an agent. */
  missed: readonly Activity[];
}

export type TransferOutcome = Extract<MediaEvent, { readonly type: 'transfer' }>['outcome'];

/** How the words came that the assistant answers. */
export interface Taken {
  /** In an open answer: what they meant may have to be confirmed. */
  readonly isOpen: boolean;
  /** How sure the recogniser was; 1 for a key. */
  readonly heard: number;
}

/** A number to be typed or said, and what may come instead of one. */
export interface NumberAsked {
  readonly lead: readonly Sentence[];
  readonly then: (digits: string) => void;
  readonly onBack?: () => void;
  /** Where to once it is clear that there will be none. */
  readonly without: () => void;
  /** Numbers that were too short, or read back wrong. */
  readonly tries?: number;
  /** Words of the caller's own are an answer too. */
  readonly onWords?: (answer: Answer) => void;
}

/** Where a call can go next; each step puts one question, or says something and goes on. */
export interface Steps {
  greet(): void;
  offerToGoOn(before: CallBefore): void;
  /** `lead`: what is said first. */
  pickLanguage(lead: readonly Sentence[]): void;
  askWhy(lead?: readonly Sentence[]): void;
  guide(lead: readonly Sentence[]): void;
  /** Too many speak at once for free words: the guided path. */
  takeBusy(): void;
  /** A question that was answered with words of the caller's own, or typed for them. */
  takeAnswer(answer: Answer): void;
  send(text: string, how: SpokenMessage, taken?: Taken): void;
  takeReplies(replies: readonly Activity[], taken: Taken): void;
  /** `none`: what says that it is none of them, in the assistant's words. */
  confirm(proposals: readonly Proposal[], none?: string): void;
  answer(reply: SpokenReply, lead?: readonly Sentence[]): void;
  /** `topic`: whose details are offered by mail. */
  offerMore(lead: readonly Sentence[], topic?: string): void;
  /** Where an answer's details are to be mailed to. */
  askAddress(topic: string): void;
  fill(reply: SpokenReply, lead: readonly Sentence[]): void;
  askNumber(asked: NumberAsked): void;
  /** `why`: as the journal is told it. */
  wishAgent(why?: Extract<CallFact, 'agentKey' | 'handOver'>): void;
  /** `leaveQueue`: the assistant's choice for who does not want to wait. */
  transfer(lead: readonly Sentence[], leaveQueue?: string): void;
  takeTransfer(outcome: TransferOutcome): void;
  /** What came outside of the caller's turns: from an agent, or from the assistant on its own. */
  takeNews(activities: readonly Activity[]): void;
  wait(lead: readonly Sentence[]): void;
  finish(): void;
  /** The caller says goodbye: the assistant hears it, as in the chat. */
  leave(): void;
  survey(scores: readonly string[], lead?: readonly Sentence[]): void;
  /** `instead`: what is said in place of the goodbye. */
  sayGoodbye(instead?: readonly Sentence[]): void;
  /** After silence or misunderstanding without end: to a human or a ticket; if that was tried, goodbye. */
  handOver(): void;
  giveUp(trouble: Trouble): void;
  /** Something failed on our side: once more, then to a human by the shortest way. */
  recover(): void;
}

/** A step sees the others by this, so that each stands in a file of its own. */
export type GetSteps = () => Steps;
