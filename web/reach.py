"""From where a server can be reached, under which names, and who of those has to log in."""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from litestar.datastructures import Headers

LOOPBACK = ("127.0.0.1", "localhost", "::1")

FORWARDED = ("forwarded", "via", "x-real-ip", "x-client-ip", "x-original-host", "cf-connecting-ip", "true-client-ip")
"""What a reverse proxy may add. None is believed; that one is there means that somebody else asks than who connects."""
FORWARDED_SO = "x-forwarded"
"""How others of these begin."""


class Reach(NamedTuple):
    """What was said at the start; nothing that a request says makes it wider."""

    names: frozenset[str] = frozenset()
    """Further names, in lower case; whoever comes by one has to log in."""
    is_open: bool = False
    """Whether other machines can connect; then whoever comes has to log in, also from this machine."""
    asks: bool = False
    """Whether everybody has to log in."""
    token: bytes = b""
    """Digest of what lets the commands and the tray of this machine in; empty where there is none."""

    def knows(self, name: str) -> bool:
        """Whether the page is served under this name: a name that is not ours may lead here by another's DNS."""
        return name in LOOPBACK or name in self.names or (self.is_open and is_address(name))

    def asks_for(self, name: str, headers: Headers) -> bool:
        """Whether a request under this name has to say who it is from."""
        return self.is_open or self.asks or name not in LOOPBACK or _is_forwarded(headers)


def _is_forwarded(headers: Headers) -> bool:
    return any(each in FORWARDED or each.startswith(FORWARDED_SO) for each in headers)


def names_of(names: Iterable[str]) -> frozenset[str]:
    """Names as `Reach` has them."""
    return frozenset(name.lower().strip("[]") for name in names)


def name_of(host: str) -> str:
    """The name in a Host header, in lower case and without its port; empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def is_address(name: str) -> bool:
    """Whether it is an IP address, which no DNS can lead elsewhere."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
