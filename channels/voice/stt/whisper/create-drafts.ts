import type { Pcm } from '../../../../bot/contracts/speech.ts';

export interface DraftsDeps {
  /** So much new sound is worth a draft, in samples. */
  readonly samples: number;
  /** Undefined where the threads are needed for what has been said to its end. */
  readonly write: (sound: readonly Pcm[]) => Promise<string | undefined> | undefined;
  readonly tell: (text: string) => void;
}

/** What is understood of speech that goes on. */
export interface Drafts {
  /** All pieces so far, of which the last is new. */
  take(pieces: readonly Pcm[]): void;
  stop(): void;
}

/** Written anew each time there is so much more of it, one at a time. */
export function createDrafts({ samples, write, tell }: DraftsDeps): Drafts {
  let unwritten = 0;
  let isWriting = false;
  let isStopped = false;
  let told = '';
  const finish = (text: string | undefined) => {
    isWriting = false;
    if (isStopped || text === undefined || text === told) return;
    told = text;
    tell(text);
  };
  return {
    take: (pieces) => {
      unwritten += pieces.at(-1)?.length ?? 0;
      if (isStopped || isWriting || unwritten < samples) return;
      const writing = write(pieces);
      if (!writing) return;
      unwritten = 0;
      isWriting = true;
      void writing.then(finish);
    },
    stop: () => {
      isStopped = true;
    },
  };
}
