import { plural, t } from '@lingui/core/macro';
import { Notification } from 'electron';
import type { ConsentNotice } from '../core/ledger/consent-notices.ts';
import type { Notice } from '../core/ledger/notices.ts';
import { assertNever } from '../shared/failure.ts';

interface Words {
  readonly title: string;
  readonly body: string;
}

/** The words of a consent that runs out. */
export function consentWords({
  institutionName,
  days,
  daysLeft,
}: Pick<ConsentNotice, 'institutionName' | 'days' | 'daysLeft'>): Words {
  if (days === 0) {
    return {
      title: t`${institutionName}: consent has expired`,
      body: t`No new transactions arrive until you renew it. Your history stays.`,
    };
  }
  return {
    title: plural(daysLeft, {
      one: `${institutionName}: consent ends within a day`,
      other: `${institutionName}: consent ends in # days`,
    }),
    body: t`Renew it now, so that transactions keep arriving.`,
  };
}

/** The words of a notice. No amount is in them: a notification may show on a locked screen. */
export function noticeWords(notice: Notice): Words {
  switch (notice.kind) {
    case 'new':
      return {
        title: plural(notice.transactions, {
          one: '# new transaction',
          other: '# new transactions',
        }),
        body: notice.banks.join(', '),
      };
    case 'large':
      return {
        title: plural(notice.transactions, {
          one: 'A large transaction',
          other: '# large transactions',
        }),
        body: `${notice.payee}, ${notice.bank}`,
      };
    case 'action':
      return notice.gone
        ? {
            title: t`${notice.bank}: access has ended`,
            body: t`Link the bank again to go on with its history.`,
          }
        : {
            title: t`${notice.bank} wants you to sign in again`,
            body: t`It takes a minute, and your history stays.`,
          };
    case 'failures':
      return {
        title: t`${notice.bank} could not be synced three times in a row`,
        body: t`Trax goes on trying. Activity says why.`,
      };
    default:
      return assertNever(notice);
  }
}

/** Where clicks lead. */
export interface NoticeActions {
  readonly renew: (itemId: string) => void;
  readonly showPage: (page: 'banks' | 'transactions' | 'activity') => void;
}

/** What a click on a notice does. */
function act(notice: Notice, { renew, showPage }: NoticeActions): void {
  switch (notice.kind) {
    case 'new':
    case 'large':
      showPage('transactions');
      return;
    case 'action':
      if (notice.gone) showPage('banks');
      else renew(notice.itemId);
      return;
    case 'failures':
      showPage('activity');
      return;
    default:
      assertNever(notice);
  }
}

/** Shows one notification for each. */
export function showNotices(notices: readonly Notice[], actions: NoticeActions): void {
  for (const notice of notices) {
    show(noticeWords(notice), () => {
      act(notice, actions);
    });
  }
}

/** Shows one notification for each bank; its click renews, and so does its button. */
export function showConsents(
  notices: readonly ConsentNotice[],
  renew: (itemId: string) => void,
): void {
  for (const notice of notices) {
    const onClick = () => {
      renew(notice.itemId);
    };
    show(consentWords(notice), onClick, t`Renew`);
  }
}

/** Held until they are gone: one that is collected as garbage takes its click with it. */
const shown = new Set<Notification>();

/**
 * Only macOS shows buttons: elsewhere the click is all there is.
 * https://www.electronjs.org/docs/latest/api/notification
 */
function show(words: Words, onClick: () => void, button?: string): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({
    ...words,
    actions: button === undefined ? [] : [{ type: 'button', text: button }],
  });
  notification.on('click', onClick);
  notification.on('action', onClick);
  notification.on('close', () => shown.delete(notification));
  shown.add(notification);
  notification.show();
}
