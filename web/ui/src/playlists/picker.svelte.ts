/** Which videos a playlist is being chosen for; the picker opens over any page. */

class Picking {
  /** Null while nobody chooses. */
  hashes = $state.raw<readonly string[] | null>(null);
}

export const picking = new Picking();

/** Lets the person put videos into playlists, from whatever page. */
export function openPlaylistPicker(hashes: readonly string[]): void {
  if (hashes.length) picking.hashes = hashes;
}
