import { crc32, deflateSync } from 'node:zlib';

/** Plaid's logos are 152 by 152 pixels. */
const SIZE = 152;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const logos = new Map<string, string>();

/** A bank's logo as Plaid sends it, a base64 PNG: a column-fronted bank in white on its colour. */
export function institutionLogo(spec: { id: string; color: string }): string {
  const known = logos.get(spec.id);
  if (known !== undefined) return known;
  const logo = png(spec.color).toString('base64');
  logos.set(spec.id, logo);
  return logo;
}

/** A disc, a gable over three columns, and a step below. */
function isWhite(x: number, y: number): boolean {
  const fromMiddle = Math.abs(x - SIZE / 2);
  const gable = y >= 40 && y < 62 && fromMiddle < (y - 36) * 1.7;
  const column = y >= 68 && y < 100 && [0, 24].some((at) => Math.abs(fromMiddle - at) < 5);
  const step = y >= 105 && y < 113 && fromMiddle < 40;
  return gable || column || step;
}

function png(color: string): Buffer {
  const rgb = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const rows = Buffer.alloc(SIZE * (1 + SIZE * 4));
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      const radius = Math.hypot(x - (SIZE - 1) / 2, y - (SIZE - 1) / 2);
      const alpha = Math.max(0, Math.min(1, SIZE / 2 - radius)) * 255;
      const pixel = isWhite(x, y) ? [255, 255, 255] : rgb;
      rows.set([...pixel, Math.round(alpha)], y * (1 + SIZE * 4) + 1 + x * 4);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 6], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, check]);
}
