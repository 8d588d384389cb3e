/** Which control was used last, so that what comes of it can be said beside it. */

const CONTROLS = "button, input, select, textarea, a[href], summary, [role=button], [role=menuitem], [tabindex='0']";
let last: Element | null = null;

/** Listens from now on; returns how to stop. */
export function followControls(): () => void {
  const note = (event: Event): void => {
    const control = (event.target as Element | null)?.closest?.(CONTROLS);
    if (control) last = control;
  };
  const kinds = ["pointerdown", "keydown", "change"] as const;
  for (const kind of kinds) addEventListener(kind, note, { capture: true, passive: true });
  return () => kinds.forEach((kind) => removeEventListener(kind, note, { capture: true }));
}

/** The control that was used last and is still on the page. */
export const lastControl = (): Element | null => (last?.isConnected ? last : null);
