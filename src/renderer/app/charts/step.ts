/**
 * Where a key leads among `count` values, from the one that is read (null: none yet, the last one counts).
 * Undefined: the key is no step.
 */
export function stepTo(key: string, at: number | null, count: number): number | undefined {
  const last = count - 1;
  const now = at ?? last;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, now - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, now + 1);
    case 'PageUp':
      return Math.max(0, now - 10);
    case 'PageDown':
      return Math.min(last, now + 10);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
