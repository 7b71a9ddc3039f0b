import type { Menu, MenuChoice } from '../../../channels/voice/menu/build-menu.ts';
import { flattenMenu } from '../../../channels/voice/menu/flatten-menu.ts';
import { isEquivalent } from '../../../nlu/evaluation/questions.ts';

/** What the caller does next: says one of the things they have in mind, presses a key, or waits. */
export type Act =
  | { readonly type: 'say'; readonly what: 'question' | 'rephrased' | 'yes' | 'no' }
  | { readonly type: 'press'; readonly key: string };

/** Somebody with one question who answers truthfully. */
export interface Caller {
  /** A sentence was heard to its end, or no more is coming: what they do then. */
  react(heard: string, isLast: boolean): Act | undefined;
}

export interface CallerDeps {
  readonly topic: string;
  /** The sentences of the calls in French. */
  readonly t: (key: string, values?: Readonly<Record<string, string>>) => string;
  readonly titleOf: (topic: string) => string | undefined;
  readonly menu: Menu;
  readonly topics: readonly string[];
  /** Answers a proposal by key and not by voice. */
  readonly prefersKeys: boolean;
}

/**
 * The model of a caller: 1 for French, then the question in their own words; a proposal is answered truthfully; where they
 * are not understood, or no proposal was right, once in other words; then the guided path by keys where it leads to their
 * topic, else 0, an agent.
 */
export function createCaller(deps: CallerDeps): Caller {
  const { t, menu, prefersKeys } = deps;
  const [, afterTitle = ''] = t('confirm.isIt', { title: '|' }).split('|');
  const [noMatch1, noMatch2, noInput1] = ['trouble.noMatch1', 'trouble.noMatch2', 'trouble.noInput1'].map(
    (key) => t(key),
  );
  let asked: 'not yet' | 'once' | 'twice' = 'not yet';
  let isDoubted = false;
  const path = pathTo(menu, deps.topic);
  const sayOrGuide = (): Act => {
    if (asked === 'not yet') {
      asked = 'once';
      return { type: 'say', what: 'question' };
    }
    if (asked === 'once') {
      asked = 'twice';
      return { type: 'say', what: 'rephrased' };
    }
    return { type: 'press', key: path.shift() ?? '0' };
  };
  const isMine = (title: string) =>
    deps.topics.some((topic) => isEquivalent(topic, deps.topic) && deps.titleOf(topic) === title);
  const answer = (title: string): Act => {
    const isYes = isMine(title);
    const byKey = prefersKeys || isDoubted;
    isDoubted = true;
    if (byKey) return { type: 'press', key: isYes ? '1' : '2' };
    return { type: 'say', what: isYes ? 'yes' : 'no' };
  };
  return {
    react: (heard, isLast) => {
      if (heard === t('greeting.language')) return { type: 'press', key: '1' };
      if (heard.endsWith(afterTitle)) return answer(heard.slice(0, -afterTitle.length));
      if (heard === t('main.open')) {
        isDoubted = false;
        return sayOrGuide();
      }
      if (heard === t('main.guided') || heard === noMatch1) {
        // Not understood while a proposal waits for its yes: the proposal comes again.
        if (heard === noMatch1 && isDoubted) return undefined;
        isDoubted = false;
        return sayOrGuide();
      }
      if (heard === noMatch2 || heard === noInput1) return undefined;
      return isLast ? sayOrGuide() : undefined;
    },
  };
}

/** The keys from the main menu to a topic; none where the guided path does not have it. */
function pathTo(menu: Menu, topic: string): string[] {
  const leads = (choice: MenuChoice): boolean =>
    'topic' in choice ? isEquivalent(choice.topic, topic) : flattenMenu(choice.menu).some(leads);
  const next = menu.choices.find(leads);
  if (!next) return [];
  return 'topic' in next ? [next.key] : [next.key, ...pathTo(next.menu, topic)];
}
