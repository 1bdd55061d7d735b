/** Trax's mark: three tracks that run into one. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 28 28" className="shrink-0">
      <rect width="28" height="28" rx="7.5" className="fill-accent" />
      <g fill="none" stroke="white" strokeWidth="2.25" strokeLinecap="round">
        <path d="M6.5 8.5h3.2c3 0 3.3 5.5 6.3 5.5h5.5" />
        <path d="M6.5 14h9.5" />
        <path d="M6.5 19.5h3.2c3 0 3.3-5.5 6.3-5.5" />
      </g>
    </svg>
  );
}
