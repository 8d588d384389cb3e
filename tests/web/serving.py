"""A real server in a thread of this process, on a free port."""

import contextlib
import threading
from collections.abc import Iterator

from litestar.types import ASGIApp

from web.server import Server, address_of, bind
from web.tls import Tls


@contextlib.contextmanager
def served(app: ASGIApp, *, starts: bool = True, tls: Tls | None = None) -> Iterator[str]:
    """Gives the address, without its closing slash.

    Args:
        app: The application.
        starts: Whether its service is started and stopped with it, or runs already.
        tls: Speaks HTTPS with these files.
    """
    sock = bind("127.0.0.1", 0)
    address = address_of(sock, tls)
    ready = threading.Event()
    server = Server(app, ready.set, tls=tls)
    if not starts:
        server.config.lifespan = "off"
    thread = threading.Thread(target=server.run, args=([sock],))
    thread.start()
    try:
        assert ready.wait(60)
        yield address
    finally:
        server.should_exit = True
        thread.join(60)
        assert not thread.is_alive()
