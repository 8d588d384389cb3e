"""Keeps other sites and other names out: wraps the whole application, so that it also guards what has no route.

Rules: the Host must be one of ours (stops DNS rebinding: 421); a browser must come from our own page or its address bar
(stops forged requests: 403); every answer forbids whatever does not come from here.
"""

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from web.problems import ProblemDetails, encode
from web.reach import Reach, name_of

POLICY = (
    "default-src 'self'; "
    "img-src 'self' data: blob:; "
    "media-src 'self' blob:; "
    "worker-src 'self' blob:; "
    "object-src 'none'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'none'"
)

HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


class Guard:
    """Lets a request through to the application, or answers it with a problem."""

    def __init__(self, app: ASGIApp, reach: Reach = Reach()) -> None:  # noqa: B008 (it never changes)
        self.app = app
        self.reach = reach

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Guards http and websocket; the lifespan passes."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        problem = self.refusal(scope)
        if problem is None:
            await self.app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": problem.title})
        else:
            await refuse(problem, _with_headers(send), is_head=scope.get("method") == "HEAD")

    def refusal(self, scope: Scope) -> ProblemDetails | None:
        """Says why the request may not pass, if so."""
        headers = Headers.from_scope(scope)
        host = headers.get("host", "")
        name = name_of(host)
        if not self.reach.knows(name):
            return ProblemDetails(
                type="urn:passion:unknown-host",
                title="Not served under this name",
                status=421,
                detail="Open Passion under the address that it printed at its start, or add this name to its settings.",
            )
        if not _is_from_here(scope, headers, host, is_proxied=name in self.reach.names):
            return ProblemDetails(
                type="urn:passion:other-site",
                title="Not for other sites",
                status=403,
                detail="The request came from a page of another site.",
            )
        return None


def _is_from_here(scope: Scope, headers: Headers, host: str, *, is_proxied: bool) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        is_visit = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        return site in {"same-origin", "none"} or (is_visit and scope.get("method") in {"GET", "HEAD"})
    origin = headers.get("origin")
    if origin is None:
        return True
    if is_proxied:
        # A proxy may speak HTTPS for us; what it says of that is not believed, and need not be.
        return origin.lower() in {f"{scheme}://{host}".lower() for scheme in ("http", "https")}
    scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
    return origin.lower() == f"{scheme}://{host}".lower()


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers


async def refuse(
    problem: ProblemDetails, send: Send, *, is_head: bool, more: tuple[tuple[bytes, bytes], ...] = ()
) -> None:
    """Answers with a problem; `more` are headers."""
    body = encode(problem)
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode()), *more]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if is_head else body, "more_body": False})
