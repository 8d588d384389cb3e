"""Who gives way when more connect than can be served: those that have been silent longest, never one that is served."""

import sys
from collections.abc import Collection
from contextlib import suppress
from typing import Any, Protocol, runtime_checkable

from passion.access import family, is_loopback

MOST = 1000
"""Connections at the same time; where all of them are being served, whoever comes then is told to come again."""
MOST_FILES = 8192
"""That the server may have open, connections among them; systems often allow 1024 unless asked."""
MOST_OF_ONE = 100
"""Connections from one other machine at the same time; a browser opens about ten."""


@runtime_checkable
class Guest(Protocol):
    """A connection."""

    client: tuple[str, int] | None
    """Address and port of the other end."""
    idle_since: float | None
    """When it began to wait for a request, or for a handshake; None while it is served."""

    def leave(self) -> None:
        """Ends it at once."""


def is_greedy(connections: Collection[Any], address: str) -> bool:
    """Whether an address has as many connections as one may have; this machine may have more."""
    if is_loopback(address):
        return False
    one = family(address)
    return sum(_family(each) == one for each in connections) >= MOST_OF_ONE


def make_room(connections: Collection[Any]) -> None:
    """Ends the connection that is idle longest, where there are as many as there may be."""
    if len(connections) < MOST:
        return
    idle = [each for each in connections if isinstance(each, Guest) and each.idle_since is not None]
    if idle:
        min(idle, key=lambda each: each.idle_since or 0.0).leave()


def allow_files() -> None:
    """Has the system let this process have as many files open as it may, up to what could be needed."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < most:
            with suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _family(connection: Any) -> str:  # noqa: ANN401 (those of WebSockets are uvicorn's own)
    client = getattr(connection, "client", None)
    return family(client[0]) if client else ""
