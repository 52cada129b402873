/** The two charts of *Overview* as pictures, in the picture's own units. Pure. Each stands beside a table that says the same. */

const WIDTH = 960;
const HEIGHT = 220;
const LEFT = 48;
const TOP = 12;
const BOTTOM = 34;
const MAX_TICKS = 4;
const MAX_DAY_LABELS = 8;
const LANE = 34;
const LABELS = 250;
const THICK = 18;

export interface ChartBar {
  x: number;
  y: number;
  width: number;
  height: number;
  says: string;
}

export interface DayChart {
  width: number;
  height: number;
  left: number;
  bars: ChartBar[];
  ticks: { y: number; text: string }[];
  labels: { x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end' }[];
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Upright bars, the oldest day first. */
export function dayChart(days: readonly { label: string; drawn: number; says: string }[], locale: string): DayChart {
  const top = niceTop(Math.max(0, ...days.map((day) => day.drawn)));
  const room = HEIGHT - TOP - BOTTOM;
  const slot = (WIDTH - LEFT) / Math.max(1, days.length);
  const y = (n: number): number => round(TOP + room * (1 - n / top));
  const every = Math.ceil(days.length / MAX_DAY_LABELS);
  return {
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    bars: days.map(({ drawn, says }, i) => ({
      ...{ x: round(LEFT + i * slot + slot * 0.12), y: y(drawn), width: round(slot * 0.76) },
      ...{ height: round(HEIGHT - BOTTOM - y(drawn)), says },
    })),
    ticks: ticksTo(top).map((n) => ({ y: y(n), text: n.toLocaleString(locale) })),
    labels: days.flatMap(({ label }, i) =>
      i % every === 0
        ? [{ x: round(LEFT + (i + 0.5) * slot), y: HEIGHT - 10, text: label, anchor: 'middle' as const }]
        : [],
    ),
  };
}

export interface ThemeChart {
  width: number;
  height: number;
  lanes: { label: string; textX: number; textY: number; whole: ChartBar; part: ChartBar; text: string; endX: number }[];
}

/** Lying bars, each with the part of it that was a false alarm laid over it. */
export function themeChart(
  themes: readonly { label: string; drawn: number; partDrawn: number; text: string; says: string }[],
): ThemeChart {
  const most = Math.max(1, ...themes.map((theme) => theme.drawn));
  // The number stands right of its bar.
  const room = WIDTH - LABELS - 130;
  return {
    width: WIDTH,
    height: themes.length * LANE + 8,
    lanes: themes.map(({ label, drawn, partDrawn, text, says }, i) => {
      const y = 4 + i * LANE + (LANE - THICK) / 2;
      const bar = (n: number): ChartBar => ({ x: LABELS, y, width: round((room * n) / most), height: THICK, says });
      const whole = bar(drawn);
      const textY = y + THICK / 2 + 5;
      return {
        label,
        textX: LABELS - 12,
        textY,
        whole,
        part: bar(Math.min(drawn, partDrawn)),
        text,
        endX: whole.x + whole.width + 8,
      };
    }),
  };
}

/** The next of 1, 2, 5, 10, 20, 50 … that holds all bars, so that the scale has round numbers. */
function niceTop(most: number): number {
  for (let step = 1; ; step *= 10) for (const one of [4, 10, 20]) if (one * step >= most) return one * step;
}

const ticksTo = (top: number): number[] =>
  Array.from({ length: MAX_TICKS + 1 }, (_, i) => (top * i) / MAX_TICKS).filter(Number.isInteger);
