/** Up to two letters that stand for a name: "Blue Bottle" is BB, "Tesco" is T. */
export const initialsOf = (name: string): string =>
  (name.match(/(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}]/gu) ?? [])
    .slice(0, 2)
    .join('')
    .toLocaleUpperCase();
