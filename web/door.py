"""The address at which a server listens, and what has to be true before it may: a password, and good certificates."""

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from socket import AF_INET, SOCK_DGRAM, socket
from typing import NamedTuple

from passion.access import Keys, digest_of, is_loopback, missing
from passion.errors import BadSettings
from passion.places import Places
from passion.reaching import ServerFile
from passion.settings import Settings
from web.reach import Reach, names_of
from web.server import address_of, bind
from web.tls import Tls, tls_of

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (what a person may ask for)


class Door(NamedTuple):
    """A socket that listens, and who may come in by it."""

    sock: socket
    reach: Reach
    tls: Tls | None
    server: ServerFile
    """What the commands and the tray of this machine are told."""
    has_keys: bool
    """Whether anybody can log in."""

    def told(self) -> Iterator[str]:
        """Lines for the person who started it."""
        if self.reach.is_open:
            host, port = self.sock.getsockname()[:2]
            host = _own_address() if host in EVERYWHERE else host
            scheme = "https" if self.tls else "http"
            yield f"On your network: {scheme}://{f'[{host}]' if ':' in host else host}:{port}/"
            if not self.tls:
                yield "Without HTTPS others on that network can read along; see server.certificate in the settings."
        elif self.reach.names and not self.has_keys:
            named = ", ".join(sorted(self.reach.names))
            yield f"Nobody can log in under {named} yet: set a password with `passion password set`."


@contextmanager
def opened_door(places: Places, settings: Settings, host: str | None, port: int) -> Iterator[Door]:
    """Listens, if everything that it takes is there; `host` is that of the command line, `port` may be 0.

    Raises:
        BadSettings: It would be open without a password, or its certificate cannot be used.
        Refused: The port is taken or may not be used.
    """
    host = host or settings.server.host
    tls = tls_of(settings.server.certificate, settings.server.key)
    is_open, asks = not is_loopback(host), settings.access.everywhere
    with closing(Keys(places.access)) as keys:
        has_keys = keys.are_any
    if lacks := missing(host, asks=asks, has_keys=has_keys):
        raise BadSettings(lacks)
    token = secrets.token_urlsafe(32)
    reach = Reach(names_of(settings.server.names), is_open, asks, digest_of(token))
    with bind(host, port) as sock:
        server = ServerFile(address_of(sock, tls), token, tls.first if tls else "")
        yield Door(sock, reach, tls, server, has_keys)


def _own_address() -> str:
    """This machine's address on the network; nothing is sent to find it out."""
    with socket(AF_INET, SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            return "this machine's address"
