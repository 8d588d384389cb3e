/** Draws bar charts with Chart.js: only the parts that bars need, fetched when the first chart is drawn. */
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from "chart.js";
import { scheme } from "../../state/scheme.svelte";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

export interface Drawn {
  labels: string[];
  values: number[];
  /** How a value is told, on the axis and under the pointer. */
  told: (value: number) => string;
  /** What steps of the axis are whole multiples of, such as an hour. */
  unit: number;
  /** The bar with this number was clicked. */
  onpick: (bar: number) => void;
}

const STEPS = 4;

/** The next round number: 1, 2, 5, 10, 20, 50 and so on. */
export function stepOf(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(least, 1))));
  return ([1, 2, 5, 10].find((each) => each * power >= least) ?? 10) * power;
}

/** Draws bars on a canvas; returns how to take them away. */
export function draw(canvas: HTMLCanvasElement, { labels, values, told, unit, onpick }: Drawn): () => void {
  const [accent, strong, faint, line] = ["--accent-fill", "--accent", "--text-faint", "--line"].map((token) => scheme.colour(token));
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  const most = Math.max(...values);
  const whole = most < unit ? 1 : unit;
  const step = stepOf(most / STEPS / whole) * whole;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const chart = new Chart(canvas, {
    type: "bar",
    data: { labels, datasets: [{ data: values.map((value) => value || null), backgroundColor: accent, hoverBackgroundColor: strong, borderRadius: 3, maxBarThickness: 48, minBarLength: 2 }] },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: isCalm ? false : { duration: 250 },
      // The whole column can be pressed, however short its bar is.
      interaction: { mode: "index", intersect: false },
      onClick: (_, found) => found[0] && onpick(found[0].index),
      onHover: (event, found) => {
        const target = event.native?.target;
        if (target instanceof HTMLElement) target.style.cursor = found.length ? "pointer" : "";
      },
      plugins: { tooltip: { displayColors: false, callbacks: { label: (item) => told(item.parsed.y ?? 0) } } },
      scales: {
        x: { grid: { display: false }, border: { color: line }, ticks: { color: faint, font, maxRotation: 60, autoSkipPadding: 8 } },
        y: { beginAtZero: true, grid: { color: line }, border: { display: false }, ticks: { color: faint, font, stepSize: step, precision: 0, callback: (value) => told(Number(value)) } },
      },
    },
  });
  return () => chart.destroy();
}
