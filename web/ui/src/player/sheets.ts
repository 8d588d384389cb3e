/** The sheets of the seek thumbnails, decoded before they are looked at, so that a hover paints at once. */

/** Decoded pixels of so many sheets are kept; those of a long video are many megabytes each. */
const MOST = 12;

export class Sheets {
  #decoded = new Map<string, Promise<ImageBitmap>>();

  /** A sheet; the one that was looked at the longest ago is let go. */
  get(url: string): Promise<ImageBitmap> {
    const known = this.#decoded.get(url) ?? decoded(url);
    this.#decoded.delete(url);
    this.#decoded.set(url, known);
    known.catch(() => this.#decoded.delete(url));
    for (const [oldest, bitmap] of this.#decoded) {
      if (this.#decoded.size <= MOST) break;
      this.#decoded.delete(oldest);
      void bitmap.then((each) => each.close(), () => undefined);
    }
    return known;
  }

  /** Lets go of all of them. */
  clear(): void {
    for (const each of this.#decoded.values()) void each.then((bitmap) => bitmap.close(), () => undefined);
    this.#decoded.clear();
  }

  /** Decodes the first ones, one after the other. */
  async warm(urls: Iterable<string>): Promise<void> {
    for (const url of [...new Set(urls)].slice(0, MOST)) await this.get(url).catch(() => undefined);
  }
}

async function decoded(url: string): Promise<ImageBitmap> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return createImageBitmap(image);
}
