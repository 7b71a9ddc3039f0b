import type { SampleRate } from '../../bot/contracts/speech.ts';
import { createVoiceActivity } from '../../channels/voice/stt/create-voice-activity.ts';

/** Silence after which the assistant has said what it had to say: between its sentences it pauses less. */
const PAUSE_MS = 1_000;
const LEAST_VOICE_MS = 200;
const FRAME_MS = 20;
/** A recogniser takes some seconds at once. */
const PIECE = { leastSeconds: 4, mostSeconds: 12, cutMs: 300, emergencyCutMs: 100 } as const;

/** Something was said, and then nothing for a while. */
export function hasPaused(pcm: Int16Array, rate: SampleRate): boolean {
  let voicedMs = 0;
  let silentMs = 0;
  for (const isVoice of markVoice(pcm, rate)) {
    if (isVoice) voicedMs += FRAME_MS;
    silentMs = isVoice ? 0 : silentMs + FRAME_MS;
  }
  return voicedMs > LEAST_VOICE_MS && silentMs >= PAUSE_MS;
}

/** What was said, in pieces that a recogniser can take, cut where it is quiet; nothing where there is no voice. */
export function cutAtPauses(pcm: Int16Array, rate: SampleRate): readonly Int16Array[] {
  const frame = (rate * FRAME_MS) / 1_000;
  const pieces: Int16Array[] = [];
  let start = 0;
  let silentMs = 0;
  let voicedMs = 0;
  for (const [at, isVoice] of markVoice(pcm, rate).entries()) {
    if (isVoice) voicedMs += FRAME_MS;
    silentMs = isVoice ? 0 : silentMs + FRAME_MS;
    const end = (at + 1) * frame;
    const seconds = (end - start) / rate;
    const needed = seconds > PIECE.mostSeconds ? PIECE.emergencyCutMs : PIECE.cutMs;
    if (voicedMs <= LEAST_VOICE_MS || silentMs < needed || seconds < PIECE.leastSeconds) continue;
    pieces.push(pcm.subarray(start, end));
    [start, voicedMs] = [end, 0];
  }
  return voicedMs > LEAST_VOICE_MS ? [...pieces, pcm.subarray(start)] : pieces;
}

/** How much of it is voice. */
export const measureVoiceMs = (pcm: Int16Array, rate: SampleRate): number =>
  markVoice(pcm, rate).filter(Boolean).length * FRAME_MS;

function markVoice(pcm: Int16Array, rate: SampleRate): readonly boolean[] {
  const ear = createVoiceActivity(rate);
  const frame = (rate * FRAME_MS) / 1_000;
  const marks = Array.from({ length: Math.floor(pcm.length / frame) }, (_, at) =>
    ear.isVoice(pcm.subarray(at * frame, (at + 1) * frame)),
  );
  ear.close();
  return marks;
}
