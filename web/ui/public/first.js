/*
 * Runs before the first paint, so that neither a wrong theme nor anything private flashes up.
 * What it reads is written by src/state/theme.svelte.ts and src/state/discreet.svelte.ts; the server writes data-discreet.
 */
{
  const root = document.documentElement;
  const kept = (storage, key) => {
    try {
      return window[storage].getItem(key);
    } catch {
      return null; // The browser was told to keep nothing.
    }
  };
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
