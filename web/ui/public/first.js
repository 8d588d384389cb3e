/*
 * Runs before the first paint, so that neither a wrong theme nor anything private flashes up.
 * What it reads is written by src/state/theme.svelte.ts and src/state/discreet.svelte.ts; the server writes data-discreet.
 */
{
  const root = document.documentElement;
  // Where the browser was told to keep nothing, the page itself keeps what it must, as long as it is open.
  const memory = (kept = new Map()) => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, String(value)),
    removeItem: (key) => void kept.delete(key),
  });
  for (const storage of ["localStorage", "sessionStorage"]) {
    try {
      window[storage].getItem("passion");
    } catch {
      Object.defineProperty(window, storage, { value: memory() });
    }
  }
  const kept = (storage, key) => window[storage].getItem(key);
  const wished = kept("localStorage", "passion.theme");
  const system = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  root.dataset.theme = wished === "light" || wished === "dark" ? wished : system;

  const always = root.dataset.discreet === "always";
  const here = kept("sessionStorage", "passion.discreet");
  const discreet = here ? here === "on" : always || kept("localStorage", "passion.discreet") === "on";
  if (discreet) {
    root.classList.add("discreet");
    document.title = "Library";
    const icon = document.querySelector("link[rel=icon]");
    icon.dataset.own = icon.href;
    icon.href = "/plain.svg";
  }
}
