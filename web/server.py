"""uvicorn inside this process: on a socket that is bound already, with an end that always comes."""

import contextlib
import errno
import http.client
import json
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from types import FrameType

import uvicorn
from litestar.types import ASGIApp

from passion.errors import Refused, Unavailable
from web import crowd
from web.doorstep import within_tls
from web.protocol import Protocol
from web.tls import Tls

PATIENCE = 1
"""Seconds that running answers get to end by themselves when the server stops; then they are cut off."""

LONGEST_MESSAGE = 64 * 1024
"""Bytes of what comes over a WebSocket."""

KEPT = 30
"""Seconds for which an idle connection stays open: longer than clients keep theirs (httpx, and so the tray, 5), so that
none is closed in the moment in which something is sent on it."""

SIGNALS = [signal.SIGINT, signal.SIGTERM, *([signal.SIGBREAK] if sys.platform == "win32" else [])]


class Server(uvicorn.Server):
    """Tells when it is ready, and ends by a return, so that whoever runs it can put everything away."""

    def __init__(
        self,
        app: ASGIApp,
        on_ready: Callable[[], None] = lambda: None,
        on_stop: Callable[[], None] = lambda: None,
        *,
        tls: Tls | None = None,
    ) -> None:
        """Args: `on_stop` is called once, by the first signal that asks for the end."""
        super().__init__(
            uvicorn.Config(
                app,  # pyright: ignore[reportArgumentType] (the same protocol, named otherwise)
                log_config=None,
                access_log=False,
                server_header=False,
                # Nothing that a request says of another request is believed.
                proxy_headers=False,
                limit_concurrency=crowd.MOST + 1,
                ws_max_size=LONGEST_MESSAGE,
                lifespan="on",
                # uvloop reads on where reading was paused before it began, and TLS would miss its first words.
                loop="asyncio" if tls else "auto",
                http=within_tls(tls.context(), Protocol) if tls else Protocol,  # pyright: ignore[reportArgumentType]
                timeout_graceful_shutdown=PATIENCE,
                timeout_keep_alive=KEPT,
            )
        )
        self._on_ready, self._on_stop = on_ready, on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts to listen, then tells so.

        Raises:
            Unavailable: the application could not start.
        """
        crowd.allow_files()
        try:
            await super().startup(sockets)
        except SystemExit as error:
            raise Unavailable("The server could not start; logs/passion.log in the home folder says why.") from error
        self._on_ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Asks for the end; a second signal forces it."""
        if not self.should_exit:
            self._on_stop()
        super().handle_exit(sig, frame)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves the signals to `stopping`, which does not raise them again after the end."""
        yield

    @contextlib.contextmanager
    def stopping(self) -> Iterator[None]:
        """While it lasts, a first signal asks for the end and a second one forces it; main thread only."""
        before = {number: signal.signal(number, self.handle_exit) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def bind(host: str, port: int) -> socket.socket:
    """Returns a socket on this machine that listens; port 0 takes any free one.

    Raises:
        Refused: the port is taken or may not be used; says what to do.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        sock.listen(2048)
    except OSError as error:
        sock.close()
        if error.errno == errno.EADDRINUSE:
            home = _home_at(host, port)
            who = f"the Passion of {home}" if home else "another program"
            raise Refused(
                f"Port {port} is in use by {who}. Choose another with --port, or any free one with --port 0."
            ) from error
        if isinstance(error, PermissionError):
            raise Refused(f"Port {port} may not be used by you. Choose one above 1023 with --port.") from error
        raise Refused(f"Nothing can listen at {host}, port {port}: {error.strerror}. Try --port 0.") from error
    return sock


def _home_at(host: str, port: int) -> str:
    """The home of the Passion that answers at a port of this machine; empty where none does, or does not say."""
    connection = http.client.HTTPConnection(host, port, timeout=1.0)
    try:
        connection.request("GET", "/api/get-status")
        return str(json.loads(connection.getresponse().read(100_000))["home"])
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return ""
    finally:
        connection.close()


def address_of(sock: socket.socket, tls: Tls | None = None) -> str:
    """The address to open on this machine, without a closing slash."""
    host, port = sock.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(str(host), str(host))  # noqa: S104 (where that is bound, this answers)
    return f"{'https' if tls else 'http'}://{f'[{host}]' if ':' in host else host}:{port}"
