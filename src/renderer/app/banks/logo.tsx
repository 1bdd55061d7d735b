import type { Bank } from '../../../shared/model/banks.ts';
import { initials, inkOn } from './initials.ts';

/** The bank's logo, or its initials on its colour. Decoration: the name stands beside it. */
export function Logo({ institution }: { readonly institution: Bank['institution'] }) {
  const { logo, name, primaryColor } = institution;
  if (logo)
    return (
      <img
        src={`data:image/png;base64,${logo}`}
        alt=""
        width={40}
        height={40}
        draggable={false}
        className="size-10 shrink-0 rounded-lg border border-line bg-white object-cover"
      />
    );
  return (
    <div
      aria-hidden
      style={
        primaryColor ? { backgroundColor: primaryColor, color: inkOn(primaryColor) } : undefined
      }
      className="grid size-10 shrink-0 place-items-center rounded-lg bg-sunken font-semibold text-muted"
    >
      {initials(name)}
    </div>
  );
}
