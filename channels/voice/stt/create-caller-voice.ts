import type { SampleRate } from '../../../bot/contracts/speech.ts';
import { createForeground } from './create-foreground.ts';
import { createVoiceActivity, type VoiceActivity } from './create-voice-activity.ts';

/** The caller's own voice: a voice, and nearer than the people behind them. One for each call, from its first sound on. */
export function createCallerVoice(sampleRate: SampleRate): Pick<VoiceActivity, 'isVoice' | 'close'> {
  const activity = createVoiceActivity(sampleRate);
  const standsOut = createForeground(sampleRate);
  return {
    isVoice: (pcm) => {
      // Both are asked each time: each learns from what it hears.
      const isNear = standsOut(pcm);
      return activity.isVoice(pcm) && isNear;
    },
    close: () => {
      activity.close();
    },
  };
}
