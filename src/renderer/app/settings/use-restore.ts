import { useAction } from '../api.ts';
import { tellNews, tellSuccess } from '../ui/toast.ts';

/** Puts a backup in finance.db's place, and says what came of it. */
export const useRestore = () =>
  useAction(window.trax.restoreBackup, {
    onDone: ({ waits }) => {
      if (waits) {
        tellNews(
          'The backup waits.',
          'Another program has finance.db open. It takes effect when Trax starts the next time.',
        );
      } else {
        tellSuccess('The backup is in place.', 'What was there before is in the list of backups.');
      }
    },
  });
