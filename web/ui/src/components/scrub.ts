/** Where on the picture of all teaser thumbnails the one lies that belongs to a place on a card. Pure. */

/** Rows, and columns, of the picture; `passion/media/scrubbed.py` lays it out. */
export const SIDE = 4;
export const FRAMES = SIDE * SIDE;

/** The number of the frame for a pointer `at` pixels from the left edge of a card `width` pixels wide. */
export function frameAt(at: number, width: number): number {
  if (!(width > 0)) return 0;
  return Math.min(FRAMES - 1, Math.max(0, Math.floor((at / width) * FRAMES)));
}

/** `background-position` of a frame where the whole picture is `SIDE` times as wide and high as the box. */
export function placeOf(frame: number): string {
  const step = 100 / (SIDE - 1);
  return `${(frame % SIDE) * step}% ${Math.floor(frame / SIDE) * step}%`;
}
