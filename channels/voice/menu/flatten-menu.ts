import type { Menu, MenuChoice } from './build-menu.ts';

/** Every choice of a guided path, the near ones first: what can be said at any level, and what is rendered ahead. */
export const flattenMenu = ({ choices }: Menu): readonly MenuChoice[] => [
  ...choices,
  ...choices.flatMap((choice) => ('menu' in choice ? flattenMenu(choice.menu) : [])),
];
