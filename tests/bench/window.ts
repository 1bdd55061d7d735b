import Database from 'better-sqlite3';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { goTo } from '../e2e/support/banks-page.ts';
import { medianOf, p95Of, type Bench, type Figure, type Side } from './figure.ts';
import {
  atRest,
  firstAnswer,
  jumpAndWait,
  openAndWait,
  overviewAnswer,
  typeAndWait,
} from './in-page.ts';
import { frameMs, openOnMany } from './window-app.ts';
import { drawQueries } from './words.ts';

/** The charts of the Overview. */
const CHARTS = 3;

/** What a person waits for in the window, over many rows: to the frame that shows it. */
export async function measureWindow({ quick, rows, scratch, tell }: Bench): Promise<Figure[]> {
  const trax = await openOnMany(rows, scratch, tell);
  const { window } = trax;
  try {
    const frame = await frameMs(window);
    tell(`a frame at rest takes ${frame.toFixed(1)} ms`);
    const searches = searchesOf(scratch, quick ? 10 : 60);
    tell('searches');
    const typed = await timeSearches(window, searches);
    await window.getByRole('textbox', { name: 'Search transactions' }).fill('');
    tell('jumps');
    const jumps: number[] = [];
    for (let jump = 1; jump <= (quick ? 10 : 60); jump += 1) {
      await window.evaluate(atRest);
      // The golden section: evenly all over the list, and never twice at a place.
      jumps.push(await window.evaluate(jumpAndWait, (jump * 0.618034) % 1));
    }
    tell('the overview');
    const overview = await timeOverview(window, quick ? 3 : 15);
    const size = rows.toLocaleString('en-GB');
    const inFrames = (times: readonly number[]) => times.map((ms) => ms / frame);
    const oneFrame: Side = { name: 'a frame at rest', value: 1, rounds: [1] };
    return [
      {
        name: `Key to rows of ${size}, over the engine’s answer, p95`,
        unit: 'frames',
        trax: p95Of('to the frame', inFrames(typed.map((one) => one.paintedMs - one.engineMs))),
        beside: p95Of('the engine’s answer', inFrames(typed.map(({ engineMs }) => engineMs))),
        aim: { on: 'value', atMost: 3 },
      },
      {
        name: `Jump in the list of ${size} to rows, p95`,
        unit: 'frames',
        trax: p95Of('to the frame', inFrames(jumps)),
        beside: oneFrame,
        aim: { on: 'value', atMost: 2 },
      },
      {
        name: 'Click to the Overview, warm',
        unit: 'ms',
        trax: medianOf(
          'to the frame',
          overview.map(({ paintedMs }) => paintedMs),
        ),
        beside: medianOf(
          'its questions to the engine',
          overview.map(({ engineMs }) => engineMs),
        ),
        aim: { on: 'value', atMost: 150 },
      },
    ];
  } finally {
    await trax.app.close();
  }
}

interface Timing {
  /** From the press to the frame. */
  readonly paintedMs: number;
  /** What the engine takes for the same, asked from the same window. */
  readonly engineMs: number;
}

function searchesOf(scratch: string, count: number): readonly string[] {
  const file = path.join(scratch, 'app', 'profiles', 'demo', 'finance.db');
  const database = new Database(file, { readonly: true });
  try {
    return drawQueries(database, count).map(({ search }) => search);
  } finally {
    database.close();
  }
}

/** Leaves out a search whose first row says the same as the one before: its frame could not be told. */
async function timeSearches(window: Page, searches: readonly string[]): Promise<Timing[]> {
  const times: Timing[] = [];
  let before = '';
  for (const search of searches) {
    const { shows, engineMs } = await window.evaluate(firstAnswer, search);
    const saysTheSame = before !== '' && (shows.includes(before) || before.includes(shows));
    if (shows === '' || saysTheSame) continue;
    await window.evaluate(atRest);
    times.push({ engineMs, paintedMs: await window.evaluate(typeAndWait, { search, shows }) });
    before = shows;
  }
  return times;
}

async function timeOverview(window: Page, rounds: number): Promise<Timing[]> {
  // Once unmeasured: what comes after is warm.
  await goTo(window, 'Overview');
  await window
    .getByRole('slider')
    .nth(CHARTS - 1)
    .waitFor();
  const times: Timing[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await goTo(window, 'Activity');
    const engineMs = await window.evaluate(overviewAnswer);
    await window.evaluate(atRest);
    const paintedMs = await window.evaluate(openAndWait, { page: 'Overview', charts: CHARTS });
    times.push({ paintedMs, engineMs });
  }
  return times;
}
