import type { Dialog, DialogTurn } from '../../bot/contracts/dialog.ts';
import { offerTopics, say } from '../reply.ts';

/** Thanks, goodbyes, questions about the robot, insults, and saying the last thing again. */
export const smalltalkDialog: Dialog = {
  id: 'smalltalk',
  step(turn) {
    const { smalltalk } = turn.understanding;
    if (smalltalk === undefined || smalltalk === 'greeting') return 'pass';
    if (smalltalk === 'repeat' || (smalltalk === 'acknowledgement' && isQuestion(turn))) return repeat(turn);
    const text = turn.t(`smalltalk.${smalltalk}`, {
      assistant: turn.office.assistantName,
      office: turn.office.name,
    });
    const offers = smalltalk === 'robot' ? offerTopics(turn, turn.office.suggestions) : [];
    return { replies: [say(turn, text, { outcome: 'smalltalk' })], offers };
  },
};

/** "D'accord" to "which of these is it?" chooses nothing: the question is still open. */
const isQuestion = ({ conversation }: DialogTurn): boolean =>
  conversation.lastReply?.reason.outcome === 'clarify';

/** The same words again, with the choices that went with them. */
function repeat(turn: DialogTurn) {
  const { lastReply, offers = [] } = turn.conversation;
  if (!lastReply)
    return { replies: [say(turn, turn.t('smalltalk.nothingToRepeat'), { outcome: 'smalltalk' as const })] };
  return { replies: [lastReply], offers };
}
