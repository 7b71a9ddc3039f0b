import type { BotLine } from './bot-line.ts';
import type { GetSteps } from './call.ts';
import type { CallSign, FloorListener } from './floor.ts';

export interface ListenDeps {
  readonly line: BotLine;
  readonly steps: GetSteps;
  readonly onSign: (sign: CallSign) => void;
  readonly onFailed: (error: unknown) => void;
  readonly onBroken: (error: unknown) => void;
}

/** What the caller asks for beside an answer, and what goes wrong, becomes a step. */
export function listenToFloor({ line, steps, onSign, onFailed, onBroken }: ListenDeps): FloorListener {
  return {
    onCommand: (command) => {
      switch (command) {
        case 'agent':
          steps().wishAgent();
          return;
        case 'back':
          steps().askWhy();
          return;
        case 'end':
          steps().leave();
          return;
        default:
          command satisfies never;
      }
    },
    onTrouble: (trouble, remedy) => {
      if (remedy === 'giveUp') steps().giveUp(trouble);
      else steps().handOver();
    },
    onSign: (sign) => {
      if (sign.type === 'noInput' || sign.type === 'noMatch') line.note(sign.type);
      onSign(sign);
    },
    onFailed,
    onBroken,
  };
}
