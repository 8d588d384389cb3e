"""Answers HEAD for the API as it answers GET, less the body (RFC 9110, 9.3.2), so that no route has to say so twice."""

from litestar.types import ASGIApp, Message, Receive, Scope, Send

PATHS = ("/api/", "/search/")
"""Routes elsewhere serve files and pages, and know by themselves what HEAD is."""


class Heads:
    """Wraps the application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "HEAD" and scope["path"].startswith(PATHS):
            await self.app({**scope, "method": "GET"}, receive, _bodiless(send))  # pyright: ignore[reportArgumentType]
        else:
            await self.app(scope, receive, send)


def _bodiless(send: Send) -> Send:
    """A body that never ends is over with its head, too."""

    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.start":
            await send(message)
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    return send_head
