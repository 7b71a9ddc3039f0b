import type { Write } from './write-by-network.ts';
import { measureWindow } from './window.ts';

/** By whisper.cpp itself, which reads weights of a few bits as well; it tells no probabilities, and writes one text. */
export async function createLibraryWriter(path: string): Promise<Write> {
  const library = await import('@napi-rs/whisper');
  const whisper = new library.Whisper(path, { useGpu: false });
  return async ({ sound, language, hint }) => {
    const { steps, mostTokens } = measureWindow(sound);
    const params = new library.WhisperFullParams(library.WhisperSamplingStrategy.Greedy);
    Object.assign(params, {
      language,
      // More threads are slower on busy cores.
      nThreads: 1,
      audioCtx: steps,
      maxTokens: mostTokens,
      noTimestamps: true,
      singleSegment: true,
      noContext: true,
      printProgress: false,
      printRealtime: false,
      printSpecial: false,
      printTimestamps: false,
      ...(hint !== undefined && { initialPrompt: hint }),
    });
    const text = whisper.full(params, sound).trim();
    return { texts: [{ text, logProb: undefined }], phrases: undefined };
  };
}
