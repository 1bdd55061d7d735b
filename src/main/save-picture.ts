import { writeFile } from 'node:fs/promises';
import { fail, failure, ok, type Result } from '../shared/failure.ts';
import type { Picture } from '../shared/overview.ts';

/**
 * Writes a chart where the person says; `saved` is false when they close the dialog. Only what begins as
 * a picture of its format does is written. Errors: BAD_REQUEST (another thing), INTERNAL (the file cannot
 * be written).
 */
export async function savePicture(
  picture: Picture,
  chooseTarget: (name: string, extension: string) => Promise<string | null>,
): Promise<Result<{ readonly saved: boolean }>> {
  const bytes = bytesOf(picture);
  if (bytes === null) return fail(failure('BAD_REQUEST', 'This is no picture.'));
  const target = await chooseTarget(fileName(picture), picture.format);
  if (target === null) return ok({ saved: false });
  try {
    await writeFile(target, bytes);
    return ok({ saved: true });
  } catch {
    return fail(
      failure('INTERNAL', 'The picture could not be written.', {
        action: 'Choose another folder.',
      }),
    );
  }
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function bytesOf({ format, data }: Picture): Buffer | null {
  const bytes = Buffer.from(data, format === 'svg' ? 'utf8' : 'base64');
  const isPicture =
    format === 'svg' ? data.startsWith('<svg') : bytes.subarray(0, 8).equals(PNG_SIGNATURE);
  return isPicture ? bytes : null;
}

/** A proposal that no file system takes for a path. */
const fileName = ({ name, format }: Picture): string =>
  `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'chart'}.${format}`;
