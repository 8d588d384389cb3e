/** Which page is open, kept in the address bar; back returns to the same place on the page. */
import { tick } from "svelte";
import { pageOf } from "./pages";
import { places } from "./places";

class Router {
  path = $state(location.pathname);
  query = $state(location.search);
  readonly page = $derived(pageOf(this.path));
  readonly parameters = $derived(new URLSearchParams(this.query));

  /** Opens an address of this site; `replace` leaves no step in the history and keeps the scroll position. */
  go(address: string, { replace = false }: { replace?: boolean } = {}): void {
    const url = new URL(address, location.href);
    const target = url.pathname + url.search;
    if (target === location.pathname + location.search) replace = true;
    if (!replace) {
      restoring = null;
      places.note();
    }
    const isWritten = written(() => (replace ? history.replaceState(history.state, "", target) : history.pushState(places.fresh(), "", target)));
    if (!replace) window.scrollTo(0, 0);
    if (isWritten) this.read();
    else [this.path, this.query] = [url.pathname, url.search];
  }

  /** Writes something into the address that changes no page, such as where a loop lies. */
  note(query: string): void {
    if (query !== location.search) written(() => history.replaceState(history.state, "", location.pathname + query));
  }

  read(): void {
    this.path = location.pathname;
    this.query = location.search;
  }

  /** Makes links, back and forward work; returns how to stop. */
  start(): () => void {
    history.scrollRestoration = "manual";
    if (!places.isKnown()) written(() => history.replaceState(places.fresh(), ""));
    const back = (): void => {
      this.read();
      void restore(places.here());
    };
    const scrolled = (): void => void (restoring || places.note());
    const own = (event: Event): void => {
      // A swipe to the side is how some go back.
      if (!(event instanceof WheelEvent) || Math.abs(event.deltaY) > Math.abs(event.deltaX)) restoring = null;
    };
    const moves = ["wheel", "touchmove", "pointerdown", "keydown"] as const;
    document.addEventListener("click", follow);
    addEventListener("popstate", back);
    addEventListener("scroll", scrolled, { passive: true });
    const stopKeeping = places.keep();
    if (places.here()) void restore(places.here());
    for (const each of moves) addEventListener(each, own, { capture: true, passive: true });
    return () => {
      document.removeEventListener("click", follow);
      removeEventListener("popstate", back);
      removeEventListener("scroll", scrolled);
      stopKeeping();
      for (const each of moves) removeEventListener(each, own, { capture: true });
    };
  }
}

export const router = new Router();

/** Browsers let an address be written only so often, such as while somebody types; returns whether it was. */
function written(write: () => void): boolean {
  try {
    write();
    return true;
  } catch {
    return false;
  }
}

/** The way back that is being scrolled; another page or the person's own hand ends it. */
let restoring: object | null = null;

/** Milliseconds in which a page grows as tall as it was. */
const GROWN = 3000;

/** Scrolls back as soon as the page has grown tall enough again. */
async function restore(y: number): Promise<void> {
  const mine = (restoring = {});
  await tick();
  for (const end = performance.now() + GROWN; performance.now() < end && restoring === mine; ) {
    window.scrollTo(0, y);
    if (Math.abs(window.scrollY - y) < 2) return;
    await new Promise(requestAnimationFrame);
  }
}

/** A plain left click on a link of this site; every other click, the middle one above all, stays the browser's. */
function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
  if (link.origin !== location.origin || pageOf(link.pathname).name === "unknown" || isFile(link.pathname)) return;
  event.preventDefault();
  router.go(link.href);
}

const isFile = (path: string): boolean => /^\/(api|media|video)\//.test(path);
