/** Of the sound that Whisper gets, 16 kHz. */
export const SAMPLE_RATE = 16_000;
/** The encoder's whole window is 30 s, 50 steps a second: four times the work, and more errors. */
const STEPS = { perSecond: 50, most: 1_500 } as const;
const WINDOW = { leastSeconds: 6, beyondSoundSeconds: 2 } as const;
/** Nobody says more than six tokens a second; without an end it would go on with what it imagines. */
const TOKENS = { perSecond: 6, more: 12 } as const;

/** How many steps of the encoder a sound needs, and how many tokens it can be at most. */
export function measureWindow(sound: Float32Array): { readonly steps: number; readonly mostTokens: number } {
  const seconds = sound.length / SAMPLE_RATE;
  const window = Math.max(WINDOW.leastSeconds, seconds + WINDOW.beyondSoundSeconds);
  return {
    steps: Math.min(STEPS.most, Math.ceil(window * STEPS.perSecond)),
    mostTokens: Math.ceil(seconds * TOKENS.perSecond) + TOKENS.more,
  };
}
