/** The order with one bank a place up (-1) or down (1); at an end it stays as it is. */
export function moved(itemIds: readonly string[], itemId: string, by: -1 | 1): readonly string[] {
  const from = itemIds.indexOf(itemId);
  const other = itemIds[from + by];
  if (from === -1 || other === undefined) return itemIds;
  return itemIds.map((id) => (id === itemId ? other : id === other ? itemId : id));
}
