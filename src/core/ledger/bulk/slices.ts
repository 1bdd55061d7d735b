/** Transactions between two turns of the event loop. */
const SLICE = 2000;

/** Hands out ids in slices, each as JSON, and gives way in between. */
export async function inSlices(
  ids: readonly number[],
  turn: () => Promise<void>,
  work: (slice: string) => void,
): Promise<void> {
  for (let start = 0; start < ids.length; start += SLICE) {
    work(JSON.stringify(ids.slice(start, start + SLICE)));
    await turn();
  }
}
