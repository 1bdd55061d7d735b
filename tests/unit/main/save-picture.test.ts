import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { savePicture } from '../../../src/main/save-picture.ts';
import { temporaryDirectory } from '../../support/ledger.ts';

const svg = { name: 'Net worth', format: 'svg', data: '<svg>é</svg>' } as const;

describe('a picture is saved', () => {
  it('where the person says, under a name that no file system takes for a path', async () => {
    const file = path.join(temporaryDirectory(), 'mine.svg');
    const ask = vi.fn(() => Promise.resolve(file));
    expect(await savePicture({ ...svg, name: '../Net worth/2026' }, ask)).toEqual({
      ok: true,
      value: { saved: true },
    });
    expect(ask).toHaveBeenCalledWith('Net-worth-2026.svg', 'svg');
    expect(readFileSync(file, 'utf8')).toBe(svg.data);
  });

  it('nowhere when they close the dialog', async () => {
    expect(await savePicture(svg, () => Promise.resolve(null))).toEqual({
      ok: true,
      value: { saved: false },
    });
  });

  it('never when it is something else', async () => {
    const file = path.join(temporaryDirectory(), 'mine');
    const ask = () => Promise.resolve(file);
    for (const picture of [
      { ...svg, data: '#!/bin/sh' },
      { ...svg, format: 'png' as const, data: Buffer.from('#!/bin/sh').toString('base64') },
    ]) {
      expect(await savePicture(picture, ask)).toMatchObject({
        ok: false,
        failure: { code: 'BAD_REQUEST' },
      });
    }
    expect(existsSync(file)).toBe(false);
  });

  it('not where it cannot be written, and says so', async () => {
    const folder = path.join(temporaryDirectory(), 'folder');
    mkdirSync(folder);
    expect(await savePicture(svg, () => Promise.resolve(folder))).toMatchObject({
      ok: false,
      failure: { message: 'The picture could not be written.' },
    });
  });
});
