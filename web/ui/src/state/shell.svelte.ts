/** What lies over the pages: the keys, and the palette. */
class Shell {
  help = $state(false);
  palette = $state(false);
}

export const shell = new Shell();
