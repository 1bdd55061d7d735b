import { cx } from './cx.ts';

interface ClippedProps {
  readonly text: string;
  /** Shown on hover: the whole text, unless there is more to say. */
  readonly title?: string;
  readonly className?: string;
}

/**
 * A name on one line. It is cut at its own end, which is the left one of a name that is written from the
 * right, and stands at the left like the names around it.
 */
export const Clipped = ({ text, title = text, className }: ClippedProps) => (
  <bdi title={title} className={cx('block min-w-0 truncate text-left', className)}>
    {text}
  </bdi>
);
