interface ProgressBarProps {
  readonly label: string;
  readonly words: string;
}

/** Something runs and its end is not known. Lies on the lower edge of what is `relative`, and moves nothing. */
export function ProgressBar({ label, words }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuetext={words}
      className="absolute inset-x-0 -bottom-px h-0.5 overflow-hidden bg-accent-soft"
    >
      <div className="h-full w-2/5 animate-sweep rounded-full bg-accent" />
    </div>
  );
}
