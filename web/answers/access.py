"""Shapes of logging in, and of who is logged in."""

from typing import Annotated

import msgspec
from msgspec import Meta

from passion.access import LONGEST, Role, Session


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Who a browser is to the server."""

    role: Role | None
    """None for somebody who has to log in."""
    asks: bool
    """Whether there is a log-in for this browser at all."""
    has_password: bool
    """Whether anybody can log in; if not, a password has to be set on the machine itself."""


class LogIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks to be let in."""

    password: Annotated[str, Meta(min_length=1, max_length=LONGEST)]
    """Or a token."""


class SessionView(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is logged in."""

    session: Session
    is_this: bool
    """Whether it is the browser that asks."""


class EndSession(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names one session."""

    session_id: Annotated[str, Meta(max_length=100)] | None = None
    """None means all but that of the browser that asks."""
