import type { Dialog } from '../../bot/contracts/dialog.ts';
import { say, waysToReach } from '../reply.ts';

/** A wish for a human: says how to reach one. */
export const handoffDialog: Dialog = {
  id: 'handoff',
  step(turn) {
    if (turn.understanding.outcome !== 'handoff') return 'pass';
    const text = `${turn.t('handoff.reach', { office: turn.office.name })}\n\n${waysToReach(turn)}`;
    return {
      replies: [say(turn, text, { outcome: 'handoff', confidence: turn.understanding.confidence })],
      update: { failures: 0 },
    };
  },
};
