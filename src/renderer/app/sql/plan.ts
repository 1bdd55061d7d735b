import type { QueryAnswer } from '../../../shared/model/sql.ts';
import { cellText } from './cells.ts';

/** A step of SQLite's plan: `depth` counts the steps that it is a part of. */
export interface PlanStep {
  readonly id: string;
  readonly depth: number;
  readonly detail: string;
}

/** The steps of an EXPLAIN QUERY PLAN's answer: id, parent, unused, detail (sqlite.org/eqp.html). */
export function planSteps({ rows }: Pick<QueryAnswer, 'rows'>): PlanStep[] {
  const depths = new Map<string, number>();
  return rows.map(([id = null, parent = null, , detail = null]) => {
    const depth = (depths.get(cellText(parent)) ?? -1) + 1;
    depths.set(cellText(id), depth);
    return { id: cellText(id), depth, detail: cellText(detail) };
  });
}
