"""Asks who somebody is, before anything is answered that concerns the library: by session, by token, or not at all.

The guard stands before it: names and pages that are not ours never get here.
"""

import asyncio
import hmac
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from urllib.parse import quote

from litestar.datastructures import Headers
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from passion.access import Session, digest_of
from passion.errors import Unavailable
from passion.service import Service
from web import guests
from web.guard import refuse
from web.problems import ProblemDetails, problem_of
from web.reach import Reach, name_of
from web.visitor import Visitor, cookie_name, let_in
from web.withholding import Withholding

LOG_IN = "/log-in"
"""The page that asks for the password."""
FOR_ALL = ("/api/log-in", "/api/log-out", "/api/get-access", LOG_IN)
"""What everybody may ask; of the library it says nothing."""
CODE = ("/assets/", "/first.js", "/plain.svg")
"""The page's own code, which is the same in every library."""

THREADS = 2
"""That look at the keys, one after the other; those of the API may all be busy."""
A = TypeVar("A")

STRANGER = ProblemDetails(
    type="urn:passion:log-in",
    title="Log in first",
    status=401,
    detail="Log in with the password of this library, or show a token (`passion token add`).",
)


class Entrance:
    """Lets a request through to the application with the name of who asks, or answers it."""

    def __init__(self, app: ASGIApp, find: Callable[[], Service], reach: Reach) -> None:
        self.app, self._find, self._reach = app, find, reach
        self._for_guests = Withholding(app, find)
        self._threads = ThreadPoolExecutor(THREADS, "keys")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Asks of http and websocket; the lifespan passes."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers.from_scope(scope)
        if not self._reach.asks_for(name_of(headers.get("host", "")), headers):
            let_in(scope, Visitor("owner"))
            await self.app(scope, receive, send)
            return
        try:
            visitor = await self._visitor(scope, headers)
            problem = self._refusal(scope, visitor)
        except Unavailable as error:
            visitor, problem = None, problem_of(error)
        if problem is None:
            let_in(scope, visitor)
            send = self._while_in(scope, headers, send) if visitor and visitor.session_id else send
            is_guest = visitor is not None and visitor.role == "guest"
            await (self._for_guests if is_guest else self.app)(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": problem.title})
        elif problem is STRANGER and _is_visit(scope, headers):
            await _lead_to_log_in(scope, send)
        else:
            challenge = ((b"www-authenticate", b'Bearer realm="Passion"'),) if problem.status == 401 else ()
            more = ((b"cache-control", b"no-store"), *challenge)
            await refuse(problem, send, is_head=scope.get("method") == "HEAD", more=more)

    async def _visitor(self, scope: Scope, headers: Headers) -> Visitor | None:
        if scope["path"].startswith(CODE):
            return None
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            own = self._reach.token
            is_own = bool(own) and hmac.compare_digest(digest_of(token), own)
            fits = is_own or await self._looked_up(lambda: self._find().keys.token_fits(token))
            return Visitor("owner", None, asks=True) if fits else None
        session = await self._session(scope, headers)
        return None if session is None else Visitor(session.role, session.session_id, asks=True)

    async def _session(self, scope: Scope, headers: Headers) -> Session | None:
        secret = cookie(headers, cookie_name(scope))
        if not secret:
            return None
        service = self._find()
        access = service.library.settings.access
        found = await self._looked_up(lambda: service.keys.session(secret, access.session_days))
        return None if found and found.role == "guest" and not access.guests else found

    async def _looked_up(self, look: Callable[[], A]) -> A:
        """What the keys say, which may have to wait for a disk; nobody else waits with it."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, look)

    def _refusal(self, scope: Scope, visitor: Visitor | None) -> ProblemDetails | None:
        path = scope["path"]
        if path in FOR_ALL or path.startswith(CODE):
            return None
        if visitor is None:
            return STRANGER
        return guests.refusal(scope) if visitor.role == "guest" else None

    def _while_in(self, scope: Scope, headers: Headers, send: Send) -> Send:
        """Tells a WebSocket nothing more once its session has ended."""
        if scope["type"] != "websocket":
            return send
        is_closed = False

        async def send_while_in(message: Message) -> None:
            nonlocal is_closed
            if is_closed:
                return
            if message["type"] == "websocket.send" and await self._session(scope, headers) is None:
                is_closed = True
                await send({"type": "websocket.close", "code": 1008, "reason": STRANGER.title})
                return
            await send(message)

        return send_while_in


def cookie(headers: Headers, name: str) -> str:
    """The value of a cookie; empty where there is none."""
    for part in headers.get("cookie", "").split(";"):
        key, _, value = part.strip().partition("=")
        if key == name:
            return value
    return ""


def _is_visit(scope: Scope, headers: Headers) -> bool:
    """Whether a person opened the address in a browser."""
    is_page = "text/html" in headers.get("accept", "") and headers.get("sec-fetch-dest", "document") == "document"
    return is_page and scope.get("method") in {"GET", "HEAD"} and not scope["path"].startswith("/api/")


async def _lead_to_log_in(scope: Scope, send: Send) -> None:
    query = scope["query_string"].decode("latin-1")
    wanted = quote(scope["path"] + (f"?{query}" if query else ""), safe="/")
    place = f"{LOG_IN}?next={wanted}" if wanted != "/" else LOG_IN
    headers = [(b"location", place.encode()), (b"content-length", b"0"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
