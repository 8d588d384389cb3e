"""The server: whether one answers for this home, or the port is free for one."""

import os
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

from passion.doctor.finding import Finding, ok, problem
from passion.places import Places
from passion.reaching import server_file
from passion.settings import Settings


def _address(places: Places) -> str | None:
    """Where a server answers; a file that a killed one left behind is no server."""
    try:
        address = server_file(places.server).address
        url = urlsplit(address)
        socket.create_connection((url.hostname or "", url.port or 80), timeout=1.0).close()
    except (OSError, ValueError):
        return None
    return address


def found(settings: Settings, places: Places) -> Iterator[Finding]:
    """Whether a server answers, or one could."""
    host, port = settings.server.host, settings.server.port
    address = _address(places)
    if address:
        yield ok("server", f"A server answers at {address}.")
        return
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            yield problem(
                "port",
                f"No server can listen at port {port} of {host} ({error.strerror}); change server.port or server.host"
                f" in {places.settings}, or give `passion serve --port 0`.",
            )
        else:
            yield ok("port", f"Port {port} is free.")
