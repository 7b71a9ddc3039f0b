import type { CaseList } from '../../wire.ts';

/** Open cases that are late, or will be within two working days, and how loud that is said. */
export interface DelayAlert {
  readonly view: 'overdue' | 'soon';
  readonly severity: 'error' | 'warning';
  readonly count: number;
}

const alerts = [
  { view: 'overdue', severity: 'error' },
  { view: 'soon', severity: 'warning' },
] as const;

/** The worst first; nothing where there is nothing to say. */
export const listDelayAlerts = (counts: CaseList['counts'] | undefined): readonly DelayAlert[] =>
  alerts.map((alert) => ({ ...alert, count: counts?.[alert.view] ?? 0 })).filter(({ count }) => count > 0);
