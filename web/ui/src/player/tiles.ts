/** Reads the WebVTT of the seek thumbnails: which part of which sheet shows which time. Pure. */
export interface Tile {
  start: number;
  end: number;
  url: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const CUE = /((?:\d+:)?\d+:\d+\.\d+)\s+-->\s+((?:\d+:)?\d+:\d+\.\d+)[^\n]*\n([^\n]+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;

/** All tiles in order of time; names of sheets are resolved against `base`. */
export function readTiles(vtt: string, base: string): Tile[] {
  return [...vtt.replaceAll("\r\n", "\n").matchAll(CUE)].map(([, start, end, sheet, x, y, width, height]) => ({
    start: seconds(start ?? ""),
    end: seconds(end ?? ""),
    url: new URL(sheet ?? "", base).href,
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
}

/** The last tile that begins at or before `time`; the first one for times before it. */
export function tileAt(tiles: readonly Tile[], time: number): Tile | undefined {
  let [low, high] = [0, tiles.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tiles[middle] as Tile).start <= time) low = middle + 1;
    else high = middle;
  }
  return tiles[Math.max(0, low - 1)];
}

function seconds(time: string): number {
  return time.split(":").reduce((total, part) => total * 60 + Number(part), 0);
}
