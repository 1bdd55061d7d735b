import { t } from '@lingui/core/macro';
import type { RefObject } from 'react';
import type { Picture } from '../../../shared/overview.ts';
import { useAction } from '../api.ts';
import { tellSuccess } from '../ui/toast.ts';
import { pictureOf, toPng } from './picture.ts';

/** Writes the chart that `body` shows into a file, under its title, where the person says. */
export function useSavePicture(body: RefObject<Element | null>, title: string) {
  const save = useAction(window.trax.savePicture, {
    onDone: ({ saved }, { name }) => {
      if (saved) tellSuccess(t`${name} is saved.`);
    },
  });
  return async (format: Picture['format']): Promise<void> => {
    const svg = body.current === null ? null : pictureOf(body.current, title);
    if (svg === null) return;
    save.mutate({ name: title, format, data: format === 'svg' ? svg : await toPng(svg) });
  };
}
