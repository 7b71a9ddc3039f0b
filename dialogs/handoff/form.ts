import type { Memory } from '../../bot/contracts/conversation.ts';
import type { DeskView } from '../../bot/contracts/dialog.ts';
import type { Contact, HandoffCause } from '../../bot/contracts/ticket.ts';

/** The questions, in their order; `resume` comes before them where something was typed earlier. */
const steps = ['resume', 'subject', 'details', 'contact', 'email', 'phone', 'consent'] as const;
export type Step = (typeof steps)[number];

/** A request on its way to a human; kept as the dialog's memory, and as the draft that a citizen comes back to. */
export interface Form {
  readonly step: Step;
  readonly cause: HandoffCause;
  /** What the citizen was last told: that they are put through now, or that the answer comes later. */
  readonly isLive: boolean;
  /** The title that was proposed as the subject. */
  readonly proposed?: string;
  readonly subject?: string;
  /** Empty once the question was skipped. */
  readonly details?: string;
  readonly contact?: Contact;
  /** Wrong addresses or numbers one after the other. */
  readonly wrong: number;
}

/** The form in a memory; undefined where there is none, or one of an older release. */
export function readForm(memory: Memory): Form | undefined {
  const { step, cause, isLive, wrong } = memory as Partial<Record<keyof Form, unknown>>;
  const isForm =
    steps.some((one) => one === step) &&
    typeof cause === 'string' &&
    typeof isLive === 'boolean' &&
    typeof wrong === 'number';
  return isForm ? (memory as unknown as Form) : undefined;
}

/** The form as plain JSON, to remember it. */
export const toMemory = (form: Form): Memory => ({ ...form });

/** Whether the citizen gave anything that would be a pity to lose. */
export const isBegun = ({ subject, proposed, details, contact }: Form): boolean =>
  (subject !== undefined && subject !== proposed) || details !== undefined || contact !== undefined;

/** An agent is there, and the citizen wants the answer in the chat. */
export const canGoLive = ({ contact }: Form, { canTalkNow }: DeskView): boolean =>
  canTalkNow && (contact?.way ?? 'chat') === 'chat';

/** The next question that needs an answer; who is put through now has nothing to explain and no address to give. */
export function nextStep(form: Form, desk: DeskView): Step {
  if (form.subject === undefined) return 'subject';
  if (canGoLive(form, desk)) return 'consent';
  if (form.details === undefined) return 'details';
  return form.contact === undefined ? 'contact' : 'consent';
}
