/** A published version as a row of the history. */
import type { PolicyVersion } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import type { ViewContext } from '../context.ts';

export interface VersionRow {
  version: number;
  title: string;
  reason: string;
  by: string;
  approvedBy: string;
  repeats: string;
  when: When;
}

export function versionRow(version: PolicyVersion, context: ViewContext): VersionRow {
  const { overview, history } = context.texts.policy;
  const approvers = version.approvedBy.map((name) => visibleText(name, 80)).join(', ');
  return {
    version: version.version,
    title: overview.version(version.version),
    reason: visibleText(version.reason, 2_000),
    by: overview.published(visibleText(version.publishedBy, 80)),
    approvedBy: approvers === '' ? '' : overview.approvedBy(approvers),
    repeats: version.rolledBackTo === null ? '' : history.rolledBack(version.rolledBackTo),
    when: context.time.when(version.publishedMs, context.nowMs),
  };
}
