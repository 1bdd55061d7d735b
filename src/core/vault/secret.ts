import { inspect } from 'node:util';

const MASK = '[secret]';

/**
 * A string that cannot be logged, inspected or serialised by accident: every such way gives '[secret]'.
 * `reveal()` is the only way to the value; call it where the value leaves for its one destination.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
