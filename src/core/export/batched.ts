/** Some 64 KiB a piece: few system calls, little memory. */
const PIECE = 65_536;

/** Joins short texts into larger pieces. */
export function* batched(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
