/** Where to go after the log-in: an address of this site, whatever somebody wrote into the link. */
export function nextOf(query: string, origin: string): string {
  const wanted = new URLSearchParams(query).get("next") ?? "/";
  try {
    const url = new URL(wanted, origin);
    const isOurs = url.origin === origin && wanted.startsWith("/") && !url.pathname.startsWith("/log-in");
    return isOurs ? url.pathname + url.search + url.hash : "/";
  } catch {
    return "/";
  }
}
