/** Resolves once what was just changed is on the screen; on a page that nobody sees, once it is seen. */
export const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
