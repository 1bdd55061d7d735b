import { Notification } from 'electron';
import type { ConsentNotice } from '../core/ledger/consent-notices.ts';

/** The words of one notice. */
export function noticeWords({
  institutionName,
  days,
  daysLeft,
}: Pick<ConsentNotice, 'institutionName' | 'days' | 'daysLeft'>): {
  readonly title: string;
  readonly body: string;
} {
  if (days === 0) {
    return {
      title: `${institutionName}: consent has expired`,
      body: 'No new transactions arrive until you renew it. Your history stays.',
    };
  }
  const left = daysLeft === 1 ? 'within a day' : `in ${String(daysLeft)} days`;
  return {
    title: `${institutionName}: consent ends ${left}`,
    body: 'Renew it now, so that transactions keep arriving.',
  };
}

/** Held until they are gone: one that is collected as garbage takes its click with it. */
const shown = new Set<Notification>();

/**
 * Shows one notification a bank. Its click renews, and on macOS so does its button: other systems show
 * no buttons. https://www.electronjs.org/docs/latest/api/notification
 */
export function notifyConsents(
  notices: readonly ConsentNotice[],
  renew: (itemId: string) => void,
): void {
  if (!Notification.isSupported()) return;
  for (const notice of notices) {
    const notification = new Notification({
      ...noticeWords(notice),
      actions: [{ type: 'button', text: 'Renew' }],
    });
    const act = () => {
      renew(notice.itemId);
    };
    notification.on('click', act);
    notification.on('action', act);
    notification.on('close', () => shown.delete(notification));
    shown.add(notification);
    notification.show();
  }
}
