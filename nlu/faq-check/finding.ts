import { relative } from 'node:path';

/**
 * How much a finding weighs: an error stops the release, a warning is for the editor to judge, a notice announces
 * what is coming, and an open point waits for someone to confirm it (shown with `--list` only).
 */
export type Level = 'error' | 'warning' | 'notice' | 'open';

/** One thing to look at in the content. It says where and what, never how the file should read instead. */
export interface Finding {
  readonly level: Level;
  /** As it was opened; absolute or relative. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** A plain English sentence without its final stop. */
  readonly message: string;
}

/** `nlu/faq/permis-perte/fr.yaml:12: error: …`, which editors and terminals turn into a link. */
export function formatFinding({ level, file, line, message }: Finding, from: string): string {
  return `${relative(from, file) || file}:${line}: ${level}: ${message}`;
}

/** By file, then by line: the order in which one mends them. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
