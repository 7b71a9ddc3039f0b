import type { Dialog } from '../bot/contracts/dialog.ts';
import { clarifyDialog } from './clarify/index.ts';
import { fallbackDialog } from './fallback/index.ts';
import { faqDialog } from './faq/index.ts';
import { greetingDialog } from './greeting/index.ts';
import { handoffDialog } from './handoff/index.ts';
import { queueDialog } from './handoff/queue.ts';
import { satisfactionDialog } from './satisfaction/index.ts';
import { smalltalkDialog } from './smalltalk/index.ts';

/** Everything the assistant can talk about, in the order they are asked; the last one answers anything. */
export const dialogs: readonly Dialog[] = [
  queueDialog,
  greetingDialog,
  handoffDialog,
  satisfactionDialog,
  smalltalkDialog,
  faqDialog,
  clarifyDialog,
  fallbackDialog,
];
