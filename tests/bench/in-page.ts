/** What runs in the page to be measured. Each function is sent there by itself and closes over nothing. */

interface Typed {
  readonly search: string;
  /** What the first row shows once the search is answered. */
  readonly shows: string;
}

/** Waits until the window has nothing left to draw: a person looks before the next key or jump. */
export const atRest = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(() => {
      requestAnimationFrame(() => {
        requestIdleCallback(() => {
          resolve();
        });
      });
    });
  });

/** Types a search at once, and gives the milliseconds to the frame whose first row shows what it finds. */
export const typeAndWait = ({ search, shows }: Typed): Promise<number> =>
  new Promise((resolve, reject) => {
    const box = document.querySelector<HTMLInputElement>('[aria-label="Search transactions"]');
    if (box === null) throw new Error('there is no box to search in');
    const start = performance.now();
    // As React hears it: it keeps a setter of its own on the element.
    Reflect.set(HTMLInputElement.prototype, 'value', search, box);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    const look = () => {
      const rows = [...document.querySelectorAll('[role=grid] [role=row]')];
      const first = rows.find((row) => row.querySelector('[role=gridcell]') !== null);
      if (first?.textContent.includes(shows)) resolve(performance.now() - start);
      else if (performance.now() - start > 20_000) reject(new Error('it is never drawn'));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

/**
 * Scrolls the grid to a share of its height, 0 to 1, and gives the milliseconds to the frame in which rows
 * with figures stand all the way down.
 */
export const jumpAndWait = (share: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const grid = document.querySelector('[role=grid]');
    if (grid === null) throw new Error('there is no grid to scroll');
    const to = (grid.scrollHeight - grid.clientHeight) * share;
    const start = performance.now();
    grid.scrollTop = to;
    // A list that ends within the window has nowhere to jump, be it that a search has just shortened it.
    const isShort = () => {
      const now = document.querySelector('[role=grid]');
      return now === null || now.scrollHeight <= now.clientHeight;
    };
    const { left, top, width, height } = grid.getBoundingClientRect();
    const hasFigures = (part: number) =>
      document
        .elementsFromPoint(left + width / 2, top + height * part)
        .some((element) => element.matches('[role=row]') && /\d/.test(element.textContent));
    const look = () => {
      if (isShort() || [0.2, 0.5, 0.9].every(hasFigures)) resolve(performance.now() - start);
      else if (performance.now() - start > 20_000) reject(new Error('it is never drawn'));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

/** Presses a link of the sidebar, and gives the milliseconds to the frame that has so many charts. */
export const openAndWait = ({ page, charts }: { readonly page: string; readonly charts: number }) =>
  new Promise<number>((resolve, reject) => {
    const links = [...document.querySelectorAll<HTMLElement>('nav a')];
    const start = performance.now();
    links.find(({ textContent }) => textContent === page)?.click();
    const look = () => {
      const drawn = document.querySelectorAll('main [role=slider] path, main [role=slider] rect');
      const sliders = document.querySelectorAll('main [role=slider]');
      if (sliders.length >= charts && drawn.length > 0) resolve(performance.now() - start);
      else if (performance.now() - start > 20_000) reject(new Error('it is never drawn'));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

/** What the first row of a search will show, and how long the engine takes to say so: milliseconds. */
export const firstAnswer = async (search: string) => {
  const start = performance.now();
  const answer = await window.trax.listTransactions({
    search,
    accountId: null,
    after: null,
    limit: 200,
  });
  const engineMs = performance.now() - start;
  const first = answer.ok ? answer.value.rows[0] : undefined;
  return { shows: first ? (first.merchantName ?? first.name) : '', engineMs };
};

/** How long the engine takes for the figures of the overview: milliseconds. */
export const overviewAnswer = async () => {
  const start = performance.now();
  await window.trax.getOverview({ months: 6, currency: null, compare: 'none' });
  return performance.now() - start;
};

interface Use {
  readonly search: string;
  /** How far down the list, 0 to 1. */
  readonly share: number;
  /** By their names in the sidebar. */
  readonly pages: readonly string[];
}

/**
 * Once through every page as a person goes: a search, a jump in what it finds, a transaction opened and
 * closed. All in one piece, since each piece that a test sends is compiled and kept by the page.
 */
export const useOnce = async ({ search, share, pages }: Use): Promise<void> => {
  const until = async <T>(look: () => T | null | undefined | false): Promise<T> => {
    const start = performance.now();
    for (;;) {
      const found = look();
      if (found !== null && found !== undefined && found !== false) return found;
      if (performance.now() - start > 20_000) throw new Error('it never comes');
      await new Promise(requestAnimationFrame);
    }
  };
  const look = (ms: number) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    });
  const open = async (page: string) => {
    const links = [...document.querySelectorAll<HTMLElement>('nav a')];
    links.find(({ textContent }) => textContent === page)?.click();
    await until(() => document.querySelector('h1')?.textContent === page);
  };
  const press = (element: Element, key: string) =>
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

  await open('Transactions');
  const box = await until(() =>
    document.querySelector<HTMLInputElement>('[aria-label="Search transactions"]'),
  );
  // As React hears it: it keeps a setter of its own on the element.
  Reflect.set(HTMLInputElement.prototype, 'value', search, box);
  box.dispatchEvent(new Event('input', { bubbles: true }));
  await look(300);
  const grid = document.querySelector<HTMLElement>('[role=grid]');
  if (grid !== null) {
    grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * share;
    await look(200);
    const drawer = await until(() => {
      const list = document.querySelector<HTMLElement>('[role=grid]');
      list?.focus();
      if (list) press(list, 'ArrowDown');
      if (list) press(list, 'Enter');
      return document.querySelector('aside[aria-label=Transaction]');
    });
    drawer.querySelector<HTMLElement>('button[aria-label=Close]')?.click();
    await until(() => !drawer.isConnected);
  }
  for (const page of pages) await open(page);
};
