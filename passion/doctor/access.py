"""Who may come in: whether a server may start with these settings, and what is worth knowing about its door."""

from collections.abc import Iterator
from contextlib import closing

from passion.access import Keys, is_loopback, missing
from passion.doctor.finding import Finding, note, ok, problem
from passion.errors import Unavailable
from passion.places import Places
from passion.settings import Settings


def found(settings: Settings, places: Places) -> Iterator[Finding]:
    """How the library is shut, and what leaves it more open than it looks."""
    server, asks = settings.server, settings.access.everywhere
    is_open = not is_loopback(server.host)
    try:
        with closing(Keys(places.access)) as keys:
            has_keys = keys.are_any
    except Unavailable as error:
        yield problem("access", str(error))
        return
    lacks = missing(server.host, asks=asks, has_keys=has_keys)
    if lacks:
        yield problem("access", f"{lacks} No server starts until then.")
    elif not is_open and not asks and not server.names:
        yield ok("access", "Only this machine reaches the library, without a password.")
    else:
        yield ok("access", "Whoever comes from elsewhere has to log in.")
    if is_open and not server.certificate:
        yield note("https", "Without HTTPS others on your network read along: name server.certificate and server.key.")
    if server.names and not asks:
        yield note(
            "proxy",
            f"Further names are served ({', '.join(server.names)}). If a reverse proxy on this machine writes the Host"
            " anew and adds no X-Forwarded header, everybody behind it is taken for you: set access.everywhere.",
        )
    if server.names and not is_open and not has_keys:
        yield note("access", "Nobody can log in under these names yet: `passion password set`.")
