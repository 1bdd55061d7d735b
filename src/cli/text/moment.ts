/** An instant (UTC, ISO 8601) on the person's own clock: "2026-11-25 15:04". */
export function momentText(instant: string | null): string {
  if (instant === null) return 'never';
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
