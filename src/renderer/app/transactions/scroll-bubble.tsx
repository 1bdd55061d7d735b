/** Where the scrollbar is being dragged to, beside its thumb. For the eye: rows say the rest aloud. */
export function ScrollBubble({
  text,
  share,
}: {
  readonly text: string;
  /** Of the whole way, from 0 to 1. */
  readonly share: number;
}) {
  return (
    <div
      aria-hidden
      style={{ top: `calc(48px + (100% - 96px) * ${String(share)})` }}
      className="pointer-events-none absolute right-6 z-30 max-w-64 -translate-y-1/2 truncate rounded-md bg-raised px-3 py-1.5 text-sm font-medium text-ink shadow-overlay"
    >
      {text}
    </div>
  );
}
