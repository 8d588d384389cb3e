"""Says every error as RFC 9457 problem details; the one table from errors to HTTP statuses."""

import logging
import re
import traceback
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, get_args

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap

from events.errors import LogBroken, LogError, LogLocked, LogUnavailable, UnknownEvent
from events.values import RATINGS, MediaKind
from passion.configuring import SettingProblem, WrongSettings
from passion.errors import (
    BadQuery,
    BadSettings,
    HomeInUse,
    MediaBroken,
    NotFound,
    PassionError,
    Refused,
    Unavailable,
    of_read_models,
)
from passion.jobs.living import SettingsChanged, SettingsFile
from passion.malformed import in_words
from projections.views import SortMode

STATUSES: dict[type[Exception], int] = {
    NotFound: 404,
    Refused: 409,
    BadQuery: 400,
    HomeInUse: 503,
    Unavailable: 503,
    BadSettings: 400,
    MediaBroken: 422,
    PassionError: 500,
    LogLocked: 503,
    LogUnavailable: 503,
    LogBroken: 500,
    UnknownEvent: 500,
    LogError: 500,
}
"""Subclasses of these count as the nearest class that is named."""

SCALES: dict[str, Sequence[str]] = {"rating": RATINGS, "kind": get_args(MediaKind), "sort": get_args(SortMode)}
"""What a field may hold, where that is one of a few words."""

log = logging.getLogger(__name__)


class FieldError(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with one field of a request."""

    field: str
    """Its name; `$` for the body as a whole."""
    message: str


class ProblemDetails(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An error as RFC 9457 wants it."""

    type: str
    """Names the kind of error, such as `urn:passion:refused`; a program may compare it."""
    title: str
    status: int
    detail: str
    """A sentence for a person that says what to do."""
    errors: tuple[FieldError, ...] = ()
    begin: int | None = None
    """Of the part of a query that means nothing: its first character, counted from 0."""
    end: int | None = None
    """One past its last."""
    column: int | None = None
    """The same as `begin`, counted from 1."""
    settings: tuple[SettingProblem, ...] = ()
    """Of settings that cannot be: everything that is wrong with them."""
    there: SettingsFile | None = None
    """Of settings that were changed elsewhere meanwhile: the file as it is now,"""
    here: str | None = None
    """and the text that would have been written."""


encode = msgspec.json.Encoder().encode


def answer(_: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answers any error; what is unforeseen is logged and told without its inside."""
    problem = problem_of(error)
    if isinstance(error, Unavailable):
        # A full disk is foreseen: where it lies in the code helps nobody, and the log of the server is on that disk.
        log.error("The disk refused what was asked for: %s", problem.detail)
    elif problem.status >= 500:
        log.error("A request failed as nobody foresaw", exc_info=error)
    headers = getattr(error, "headers", None)
    return Response(encode(problem), status_code=problem.status, headers=headers, media_type="application/problem+json")


HANDLERS: ExceptionHandlersMap = {HTTPException: answer, Exception: answer}


def problem_of(error: Exception) -> ProblemDetails:
    """Finds the words for an error."""
    if isinstance(error, ValidationException):
        return _invalid(error)
    if isinstance(error, HTTPException):
        return _http(error)
    if isinstance(error, UnicodeDecodeError | RecursionError) and _came_of_the_body(error):
        return _malformed("the text is no UTF-8" if isinstance(error, UnicodeError) else "it is nested too deeply")
    lost = of_read_models(error)
    if lost is not None:
        return problem_of(lost)
    known = next((kind for kind in type(error).__mro__ if kind in STATUSES), None)
    if known is None:
        detail = "Something went wrong inside Passion; the log file of the server tells what."
        return ProblemDetails(type="about:blank", title="Internal Server Error", status=500, detail=detail)
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", known.__name__).lower()
    place = (error.begin, error.end, error.column) if isinstance(error, BadQuery) else (None, None, None)
    return ProblemDetails(
        type=f"urn:passion:{words.replace(' ', '-')}",
        title=words.capitalize(),
        status=STATUSES[known],
        detail=str(error),
        begin=place[0],
        end=place[1],
        column=place[2],
        settings=error.problems if isinstance(error, WrongSettings) else (),
        there=error.there if isinstance(error, SettingsChanged) else None,
        here=error.here if isinstance(error, SettingsChanged) else None,
    )


def _http(error: HTTPException) -> ProblemDetails:
    status = error.status_code
    title = HTTPStatus(status).phrase
    detail = {
        404: "There is nothing at this address.",
        405: "This address does not take that method.",
        413: "The request is too large; send less than a megabyte.",
    }.get(status, error.detail)
    if status == 500:
        detail = "Something went wrong inside Passion; the log file of the server tells what."
    if status == 400:
        return _malformed(detail)
    return ProblemDetails(type="about:blank", title=title, status=status, detail=detail)


def _came_of_the_body(error: Exception) -> bool:
    """Litestar lets these two pass from its decoder; the same error from elsewhere is a fault in here."""
    return any(frame.f_code.co_name == "decode_json" for frame, _ in traceback.walk_tb(error.__traceback__))


def _malformed(reason: str) -> ProblemDetails:
    return ProblemDetails(
        type="urn:passion:invalid",
        title="Bad Request",
        status=400,
        detail=f"The body is not the JSON that is expected here: {reason}.",
        errors=(FieldError(field="$", message=reason),),
    )


def _invalid(error: ValidationException) -> ProblemDetails:
    extra = error.extra if isinstance(error.extra, list) else []
    found = tuple(_field_error(item) for item in extra if isinstance(item, dict))
    errors = found or (FieldError(field="$", message=_in_words(error.detail, "$")),)
    detail = "; ".join(f"{'the body' if one.field == '$' else one.field}: {one.message}" for one in errors)
    return ProblemDetails(type="urn:passion:invalid", title="Bad Request", status=400, detail=detail, errors=errors)


def _field_error(item: dict[str, Any]) -> FieldError:
    message = str(item.get("message", "not valid"))
    field = str(item.get("key", "$")).removeprefix("data.")
    missing = re.search(r"missing required field `(.+?)`", message) or re.search(r"unknown field `(.+?)`", message)
    if missing:
        field = missing[1] if field in {"data", "$"} else f"{field}.{missing[1]}"
    return FieldError(field="$" if field == "data" else field, message=_in_words(message, field))


def _in_words(message: str, field: str) -> str:
    """Puts a decoder's message into a sentence that a person can act on."""
    if message.startswith("Invalid enum value") and field in SCALES:
        return f"expected one of {', '.join(SCALES[field])}"
    if "missing required field" in message.lower():
        return "is required"
    if "unknown field" in message.lower():
        return "is not a field that is known here"
    if message == "'data'":
        return "is empty; expected JSON"
    return in_words(message)
