import type { DialogTurn } from '../../bot/contracts/dialog.ts';
import { isOneOf } from '../words.ts';

/** The citizen wants to stop here: the button, or one of the words alone ("annuler mon rendez-vous" is none). */
export const isCancel = ({ utterance, t }: Pick<DialogTurn, 'utterance' | 't'>): boolean =>
  isOneOf(utterance, t('handoff.cancel')) || isOneOf(utterance, t('handoff.heard.cancel'));
