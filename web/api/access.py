"""Coming in, going out, and who is in; these routes write no fact."""

from typing import Any

from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.exceptions import TooManyRequestsException
from litestar.params import JSONBody

from passion.access import Role, Session, TooManyTries, digest_of
from passion.errors import NotFound, Refused
from passion.service import Service
from web.answers import Access, EndSession, LogIn, SessionView
from web.doors import TheService
from web.routing import get, post
from web.visitor import Visitor, cookie_name, known_name, visitor_of

AnyRequest = Request[Any, Any, Any]
LONGEST = 365 * 86_400
"""Seconds for which a browser keeps the cookie; when the session has ended before, the server says."""


@get("/api/get-access", operation_id="GetAccess", sync_to_thread=True)
def get_access(request: AnyRequest, service: TheService) -> Access:
    """Who the server takes this browser for, and whether anybody could log in."""
    return _access(visitor_of(request), service)


@post("/api/log-in", operation_id="LogIn", status_code=200, sync_to_thread=True)
def log_in(data: JSONBody[LogIn], request: AnyRequest, service: TheService) -> Response[Access]:
    """Begins a session with the password of the library, a guest's password, or a token; 429 tells how long to wait."""
    keys, address = service.keys, request.client.host if request.client else ""
    if not keys.are_any and not keys.has_password("guest"):
        raise Refused("No password is set yet. Set one on the machine itself: `passion password set`.")
    role = _role_of(data.password, request, service)
    _end_session(request, service)  # What a browser had before is worth nothing from now on.
    secret = keys.begin(role, address, request.headers.get("user-agent", ""))
    cookies = [_cookie(request, cookie_name(request.scope), secret, LONGEST)]
    if role == "owner":
        known = keys.know_browser(request.cookies.get(known_name(request.scope), ""))
        cookies.append(_cookie(request, known_name(request.scope), known, LONGEST))
    return Response(_access(Visitor(role, asks=True), service), cookies=cookies, headers={"cache-control": "no-store"})


def _role_of(password: str, request: AnyRequest, service: Service) -> Role:
    """Whose password it is, if it may be tried now; a token may always, since nobody guesses one."""
    keys, address = service.keys, request.client.host if request.client else ""
    if keys.token_fits(password):
        return "owner"
    secret = request.cookies.get(known_name(request.scope), "")
    known = digest_of(secret).hex() if keys.knows_browser(secret) else ""
    try:
        service.patience.begin(address, known)
    except TooManyTries as error:
        headers = {"retry-after": str(error.seconds)}
        raise TooManyRequestsException(detail=str(error), headers=headers) from error
    role = keys.role_of(password)
    if role is None or (role == "guest" and not service.library.settings.access.guests):
        raise Refused("This is not the password.")
    service.patience.succeeded(address, known, forgives=role == "owner")
    return role


@post("/api/log-out", operation_id="LogOut", status_code=200, sync_to_thread=True)
def log_out(request: AnyRequest, service: TheService) -> Response[Access]:
    """Ends the session of this browser, here and at the server."""
    _end_session(request, service)
    headers = {"cache-control": "no-store", "clear-site-data": '"cache"'}
    return Response(
        _access(None, service), cookies=[_cookie(request, cookie_name(request.scope), "", 0)], headers=headers
    )


@get("/api/get-sessions", operation_id="GetSessions", sync_to_thread=True)
def get_sessions(request: AnyRequest, service: TheService) -> list[SessionView]:
    """Everybody who is logged in, the one that was seen last first."""
    visitor = visitor_of(request)
    own = visitor.session_id if visitor else None
    return [_view(each, own) for each in service.keys.sessions(service.library.settings.access.session_days)]


@post("/api/end-session", operation_id="EndSession", status_code=200, sync_to_thread=True)
def end_session(data: JSONBody[EndSession], request: AnyRequest, service: TheService) -> list[SessionView]:
    """Logs somebody out, or everybody else; those who are left."""
    visitor = visitor_of(request)
    if data.session_id is None:
        service.keys.end_others(visitor.session_id if visitor else None)
    elif not service.keys.end(data.session_id):
        raise NotFound("That session has ended already.")
    own = visitor.session_id if visitor else None
    return [_view(each, own) for each in service.keys.sessions(service.library.settings.access.session_days)]


def _access(visitor: Visitor | None, service: Service) -> Access:
    return Access(
        role=visitor.role if visitor else None,
        asks=visitor is None or visitor.asks,
        has_password=service.keys.are_any,
    )


def _view(session: Session, own: str | None) -> SessionView:
    return SessionView(session=session, is_this=session.session_id == own)


def _end_session(request: AnyRequest, service: Service) -> None:
    secret = request.cookies.get(cookie_name(request.scope), "")
    found = service.keys.session(secret, 365) if secret else None
    if found is not None:
        service.keys.end(found.session_id)


def _cookie(request: AnyRequest, name: str, secret: str, seconds: int) -> Cookie:
    # A proxy may speak HTTPS for us: the browser's own word for it can make the cookie stricter only.
    is_secure = request.scope["scheme"] == "https" or request.headers.get("origin", "").startswith("https:")
    return Cookie(key=name, value=secret, path="/", max_age=seconds, httponly=True, secure=is_secure, samesite="strict")


ROUTES = [get_access, log_in, log_out, get_sessions, end_session]
