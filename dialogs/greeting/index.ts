import type { Dialog } from '../../bot/contracts/dialog.ts';
import { isVoiceChannel } from '../../bot/contracts/speech.ts';
import { offerTopics, say } from '../reply.ts';

/**
 * Says who is speaking and what can be asked; once when the conversation starts, again in a language just picked. A call
 * has greeted by itself before anything is said.
 */
export const greetingDialog: Dialog = {
  id: 'greeting',
  step(turn) {
    const { event, understanding, t, office, conversation } = turn;
    const isStart = event === 'conversationStarted' || event === 'languagePicked';
    if (!isStart && (event !== undefined || understanding.smalltalk !== 'greeting')) return 'pass';
    const key =
      event === 'languagePicked'
        ? 'greeting.language'
        : conversation.greeted || isVoiceChannel(conversation.channelId)
          ? 'greeting.again'
          : 'greeting.welcome';
    const text = t(key, { assistant: office.assistantName, office: office.name });
    return {
      replies: [say(turn, text, { outcome: 'smalltalk' })],
      offers: offerTopics(turn, office.suggestions),
      update: { greeted: true },
    };
  },
};
