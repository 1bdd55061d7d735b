import { describe, expect, it } from 'vitest';
import { stepTo } from '../../../../src/renderer/app/charts/step.ts';
import { changeOf, flowOf, spentOf } from '../../../../src/renderer/app/overview/figures.ts';

describe('the keys of a chart', () => {
  it.each([
    ['ArrowLeft', null, 8],
    ['ArrowLeft', 0, 0],
    ['ArrowRight', 3, 4],
    ['ArrowRight', 9, 9],
    ['ArrowUp', 3, 4],
    ['ArrowDown', 3, 2],
    ['PageUp', 4, 0],
    ['PageDown', 4, 9],
    ['Home', 5, 0],
    ['End', 5, 9],
  ])('%s leads from %s to %s of ten', (key, at, to) => {
    expect(stepTo(key, at, 10)).toBe(to);
  });

  it('leave all others to the page', () => {
    expect(stepTo('Tab', 3, 10)).toBeUndefined();
    expect(stepTo('a', 3, 10)).toBeUndefined();
  });
});

describe('headlines', () => {
  const worth = (day: string, assetsMinor: number, liabilitiesMinor = 0) => ({
    day,
    assetsMinor,
    liabilitiesMinor,
  });

  it('say how net worth went, as a share only of what was owned', () => {
    expect(changeOf([worth('2026-01-01', 100), worth('2026-02-01', 200, 50)])).toEqual({
      nowMinor: 150,
      changeMinor: 50,
      share: 0.5,
      since: '2026-01-01',
    });
    expect(changeOf([worth('2026-01-01', 0, 100), worth('2026-02-01', 100)])).toMatchObject({
      changeMinor: 200,
      share: null,
    });
    expect(changeOf([])).toBeNull();
  });

  it('average whole months: this one is not over', () => {
    const month = (inMinor: number, outMinor: number) => ({ month: '2026-01', inMinor, outMinor });
    expect(flowOf([month(300, 100), month(100, 50), month(1000, 0)])).toEqual({
      netMinor: 1250,
      usualNetMinor: 125,
    });
    expect(flowOf([month(10, 0)]).usualNetMinor).toBeNull();
  });

  it('take what came back off what was spent', () => {
    expect(
      spentOf([
        { category: 'A', thisMonthMinor: 500, beforeMinor: 400 },
        { category: null, thisMonthMinor: -100, beforeMinor: 50 },
      ]),
    ).toEqual({ thisMonthMinor: 400, beforeMinor: 450 });
  });
});
