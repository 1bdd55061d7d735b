import { t } from '@lingui/core/macro';
import { FLAGS, type SearchProblem } from '../shared/search-syntax.ts';

/** What would be understood in the place of a term that is not, in the language that is spoken. */
export function searchHint(problem: SearchProblem): string {
  switch (problem.code) {
    case 'amount':
      return t`Write amount:>50, amount:<9.99, amount:10..20.`;
    case 'date': {
      const example = `${problem.field}:2026-03-31`;
      return t`Write ${example}, or a month or year.`;
    }
    case 'flag': {
      const flags = FLAGS.map((flag) => `is:${flag}`).join(', ');
      return t`Write one of ${flags}.`;
    }
    case 'whole': {
      const whole = `${problem.field}:=`;
      return t`Write ${whole}, then the whole of it.`;
    }
  }
}
