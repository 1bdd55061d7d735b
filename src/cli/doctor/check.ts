import type { Failure } from '../../shared/failure.ts';

/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  /** note: works, but is worth knowing; action: a person has to do something. */
  readonly state: 'ok' | 'note' | 'action';
  readonly message: string;
  /** What to do; null when there is nothing. */
  readonly action: string | null;
}

export const fine = (name: string, message: string): Check => ({
  name,
  state: 'ok',
  message,
  action: null,
});

export const noted = (name: string, message: string, action: string | null = null): Check => ({
  name,
  state: 'note',
  message,
  action,
});

export const wanted = (name: string, message: string, action: string): Check => ({
  name,
  state: 'action',
  message,
  action,
});

/** What passes by itself is only noted. */
export const failed = (name: string, { message, action, retryable }: Failure): Check =>
  retryable ? noted(name, message, action) : wanted(name, message, action);
