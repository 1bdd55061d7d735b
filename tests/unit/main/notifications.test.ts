import type { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsentNotice } from '../../../src/core/ledger/consent-notices.ts';
import type { Notice } from '../../../src/core/ledger/notices.ts';
import { consentWords, showConsents, showNotices } from '../../../src/main/notifications.ts';

interface Shown extends EventEmitter {
  readonly options: { readonly title: string; readonly body: string };
}

const electron = vi.hoisted(() => ({ shown: [] as unknown[], isSupported: true }));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class Notification extends Emitter {
    static isSupported() {
      return electron.isSupported;
    }
    readonly options: unknown;
    constructor(options: unknown) {
      super();
      this.options = options;
    }
    show() {
      electron.shown.push(this);
    }
  }
  return { Notification };
});

const shown = () => electron.shown as Shown[];
const notice = (more: Partial<ConsentNotice> = {}): ConsentNotice => ({
  itemId: 'item-1',
  institutionName: 'Bank',
  expiresAt: '2026-01-01T00:00:00.000Z',
  days: 7,
  daysLeft: 5,
  ...more,
});

beforeEach(() => {
  electron.shown.length = 0;
  electron.isSupported = true;
});

describe('a notice of a consent', () => {
  it.each([
    [14, 14, 'Bank: consent ends in 14 days'],
    [7, 2, 'Bank: consent ends in 2 days'],
    [1, 1, 'Bank: consent ends within a day'],
    [0, 0, 'Bank: consent has expired'],
  ] as const)('at %i days, with %i left, says “%s…%s”', (days, daysLeft, title) => {
    const words = consentWords({ institutionName: 'Bank', days, daysLeft });
    expect(words.title).toBe(title);
    expect(words.body).toMatch(days === 0 ? /Your history stays/ : /^Renew it now/);
  });

  it('is shown for each bank; a press renews that one', () => {
    const renewed: string[] = [];
    showConsents([notice(), notice({ itemId: 'item-2', institutionName: 'Other' })], (itemId) => {
      renewed.push(itemId);
    });
    expect(shown().map(({ options }) => options.title.split(':')[0])).toEqual(['Bank', 'Other']);
    shown()[1]?.emit('click');
    shown()[0]?.emit('action');
    expect(renewed).toEqual(['item-2', 'item-1']);
  });

  it('is not tried where the system shows none', () => {
    electron.isSupported = false;
    showConsents([notice()], () => undefined);
    expect(shown()).toEqual([]);
  });
});

describe('any other notice', () => {
  const notices: readonly Notice[] = [
    { kind: 'new', transactions: 12, banks: ['Bank', 'Other'] },
    { kind: 'large', transactions: 1, payee: 'Car dealer', bank: 'Bank' },
    { kind: 'action', itemId: 'item-1', bank: 'Bank', gone: false },
    { kind: 'action', itemId: 'item-2', bank: 'Other', gone: true },
    { kind: 'failures', itemId: 'item-1', bank: 'Bank' },
  ];

  it('says what there is, and leads where it belongs', () => {
    const led: string[] = [];
    showNotices(notices, {
      renew: (itemId) => led.push(`renew ${itemId}`),
      showPage: (page) => led.push(page),
    });
    expect(shown().map(({ options }) => options.title)).toEqual([
      '12 new transactions',
      'A large transaction',
      'Bank wants you to sign in again',
      'Other: access has ended',
      'Bank could not be synced three times in a row',
    ]);
    for (const notification of shown()) notification.emit('click');
    expect(led).toEqual(['transactions', 'transactions', 'renew item-1', 'banks', 'activity']);
  });
});
