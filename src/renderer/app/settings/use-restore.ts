import { t } from '@lingui/core/macro';
import { useAction } from '../api.ts';
import { tellNews, tellSuccess } from '../ui/toast.ts';

/** Puts a backup in finance.db's place, and says what came of it. */
export const useRestore = () =>
  useAction(window.trax.restoreBackup, {
    onDone: ({ waits }) => {
      if (waits) {
        tellNews(
          t`The backup waits.`,
          t`Another program has finance.db open. It takes effect when Trax starts the next time.`,
        );
      } else {
        tellSuccess(
          t`The backup is in place.`,
          t`What was there before is in the list of backups.`,
        );
      }
    },
  });
