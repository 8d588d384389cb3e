"""Who asks, as the entrance found out; a handler that needs to know reads it from the request."""

from typing import Any, NamedTuple

from litestar.connection import ASGIConnection
from litestar.types import Scope

from passion.access import Role

KEY = "visitor"


class Visitor(NamedTuple):
    """Somebody who was let in."""

    role: Role
    session_id: str | None = None
    """None for whoever needs none: this machine itself, and what has a token."""
    asks: bool = False
    """Whether there is a log-in here at all."""


def visitor_of(request: ASGIConnection[Any, Any, Any, Any]) -> Visitor | None:
    """Who asks; None for somebody who may only log in."""
    return request.scope["state"].get(KEY, Visitor("owner"))


def let_in(scope: Scope, visitor: Visitor | None) -> None:
    """Writes down who asks, for the handlers."""
    scope.setdefault("state", {})[KEY] = visitor


def cookie_name(scope: Scope) -> str:
    """The name of the session's cookie; cookies know no ports, but two servers of one machine do."""
    server = scope.get("server") or ("", 0)
    return f"{'__Host-' if scope['scheme'] in {'https', 'wss'} else ''}passion-{server[1]}"


def known_name(scope: Scope) -> str:
    """The name of the cookie by which a browser of the owner is known after its session; it lets nobody in."""
    return f"{cookie_name(scope)}-known"
