import { median, p95 } from './stats.ts';

/** ms: milliseconds; frames of the window; the others are bytes, shown as their name says. */
export type Unit = 'ms' | 'frames' | 'MB' | 'B/row';

export interface Side {
  /** What was measured: the app, or what it is held against. */
  readonly name: string;
  /** In milliseconds, frames or bytes. */
  readonly value: number;
  /** What `value` was made from. */
  readonly rounds: readonly number[];
}

/** One line of the table: two things measured in the same run on the same machine. */
export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  readonly trax: Side;
  readonly beside: Side;
  /** On the ratio of the two, or on Trax's own value; null where the number is only told. */
  readonly aim: Aim | null;
}

export interface Aim {
  readonly on: 'ratio' | 'value';
  readonly atMost: number;
}

/** A part of the bench: it measures some figures and says on `tell` what it is doing. */
export type Measure = (bench: Bench) => Promise<Figure[]>;

export interface Bench {
  /** Small sizes and one round, to see that the bench itself works. */
  readonly quick: boolean;
  /** Rows of the large profile. */
  readonly rows: number;
  /** How long the window is used. */
  readonly minutes: number;
  /** An empty folder that is removed afterwards. */
  readonly scratch: string;
  readonly tell: (text: string) => void;
}

/** How often Trax's value is of the other's; null when there is nothing to divide by. */
export const ratioOf = ({ trax, beside }: Figure): number | null =>
  beside.value === 0 ? null : trax.value / beside.value;

/** Whether the aim was reached; null without one. */
export function isMet(figure: Figure): boolean | null {
  if (figure.aim === null) return null;
  const value = figure.aim.on === 'value' ? figure.trax.value : ratioOf(figure);
  return value === null ? null : value <= figure.aim.atMost;
}

export const medianOf = (name: string, rounds: readonly number[]): Side => ({
  name,
  value: median(rounds),
  rounds,
});

export const p95Of = (name: string, rounds: readonly number[]): Side => ({
  name,
  value: p95(rounds),
  rounds,
});

export const worstOf = (name: string, rounds: readonly number[]): Side => ({
  name,
  value: Math.max(...rounds),
  rounds,
});
