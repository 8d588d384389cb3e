/** When the colours of the page change, for what is drawn and does not follow them by itself. */

class Scheme {
  /** Another number for every change. */
  version = $state(0);

  constructor() {
    const changed = (): void => void (this.version += 1);
    new MutationObserver(changed).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  }

  /** The colour that a token such as `--accent` stands for now. */
  colour(token: string): string {
    return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  }
}

export const scheme = new Scheme();
