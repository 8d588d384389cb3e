/** Keeps a panel at its field, over all else and inside what is seen: below it, or above where there is more room. */
import type { Attachment } from "svelte/attachments";

const [GAP, MARGIN, LEAST, MOST] = [4, 8, 240, 420];

/** For a panel with `popover="manual"`, which no box around it cuts off. */
export function below(field: () => HTMLElement | undefined): Attachment<HTMLElement> {
  return (panel) => {
    const place = (): void => {
      const box = field()?.getBoundingClientRect();
      if (!box) return;
      // A keyboard on the screen leaves less to be seen.
      const { offsetTop: top, height } = visualViewport ?? { offsetTop: 0, height: innerHeight };
      const [over, under] = [box.top - top - GAP - MARGIN, top + height - box.bottom - GAP - MARGIN];
      const isUnder = under >= Math.min(over, panel.scrollHeight);
      const width = Math.min(Math.max(box.width, LEAST), document.documentElement.clientWidth - 2 * MARGIN);
      panel.style.width = `${width}px`;
      panel.style.left = `${Math.max(MARGIN, Math.min(box.left, document.documentElement.clientWidth - width - MARGIN))}px`;
      panel.style.top = isUnder ? `${box.bottom + GAP}px` : "auto";
      panel.style.bottom = isUnder ? "auto" : `${innerHeight - box.top + GAP}px`;
      panel.style.maxHeight = `${Math.min(MOST, isUnder ? under : over)}px`;
    };
    panel.showPopover();
    place();
    const sized = new ResizeObserver(place);
    sized.observe(panel);
    const ends = [window, visualViewport].flatMap((target) =>
      ["scroll", "resize"].map((event) => {
        target?.addEventListener(event, place, { capture: true, passive: true });
        return () => target?.removeEventListener(event, place, { capture: true });
      }),
    );
    return () => {
      sized.disconnect();
      for (const end of ends) end();
    };
  };
}
