import { cx } from './cx.ts';

/** A grey stand-in with the size of what is coming. Screen readers hear the page's status instead. */
export function Skeleton({ className }: { readonly className: string }) {
  return <div aria-hidden className={cx('animate-breathe rounded-sm bg-sunken', className)} />;
}
