import type { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsentNotice } from '../../../src/core/ledger/consent-notices.ts';
import { noticeWords, notifyConsents } from '../../../src/main/consent-notification.ts';

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
    const words = noticeWords({ institutionName: 'Bank', days, daysLeft });
    expect(words.title).toBe(title);
    expect(words.body).toMatch(days === 0 ? /Your history stays/ : /^Renew it now/);
  });

  it('is shown for each bank; a press renews that one', () => {
    const renewed: string[] = [];
    notifyConsents([notice(), notice({ itemId: 'item-2', institutionName: 'Other' })], (itemId) => {
      renewed.push(itemId);
    });
    expect(shown().map(({ options }) => options.title.split(':')[0])).toEqual(['Bank', 'Other']);
    shown()[1]?.emit('click');
    shown()[0]?.emit('action');
    expect(renewed).toEqual(['item-2', 'item-1']);
  });

  it('is not tried where the system shows none', () => {
    electron.isSupported = false;
    notifyConsents([notice()], () => undefined);
    expect(shown()).toEqual([]);
  });
});
