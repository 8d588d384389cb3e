"""Every error is a problem in words, with the right status."""

import sqlite3
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
import pytest
from litestar import Litestar, post
from litestar.params import FromPath, JSONBody, PathParameter
from litestar.testing import TestClient
from msgspec import Meta

from events.errors import LogBroken, LogError, LogLocked, LogUnavailable, UnknownEvent
from events.values import Rating
from passion import errors
from web.problems import HANDLERS, STATUSES, problem_of

TELLING = "urn:passion:"


class Wish(msgspec.Struct, forbid_unknown_fields=True):
    rating: Rating
    name: Annotated[str, Meta(max_length=3)] = ""


@post("/wish", status_code=200)
async def wish(data: JSONBody[Wish]) -> str:
    return data.rating


@post("/video/{video_hash:str}", status_code=200)
async def video(video_hash: Annotated[str, PathParameter(pattern="^[0-9a-f]{12}$")]) -> str:
    return video_hash


@post("/fail/{name:str}")
async def fail(name: FromPath[str]) -> str:
    raise {"not-found": errors.NotFound("There is no such video."), "bug": ValueError("secret path /home/x")}[name]


@pytest.fixture
def ask() -> Any:  # noqa: ANN401
    app = Litestar([wish, video, fail], exception_handlers=HANDLERS, openapi_config=None, request_max_body_size=1000)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client.request


def problem(answer: Any, status: int) -> dict[str, Any]:  # noqa: ANN401
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert found["status"] == status
    assert all(found[word] for word in ("type", "title", "detail"))
    return found


def test_a_wrong_rating_is_answered_with_the_scale(ask: Callable[..., Any]) -> None:
    found = problem(ask("POST", "/wish", json={"rating": "D"}), 400)
    assert found["errors"] == [{"field": "rating", "message": "expected one of C, C+, B, B+, A, A+, S, S+"}]
    assert "rating" in found["detail"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "rating"),
        ({"rating": "S", "name": "long"}, "name"),
        ({"rating": "S", "name": 3}, "name"),
        ({"rating": "S", "other": 3}, "other"),
        ([], "$"),
        ("text", "$"),
    ],
)
def test_a_wrong_body_names_the_field(ask: Callable[..., Any], body: object, field: str) -> None:
    found = problem(ask("POST", "/wish", json=body), 400)
    assert [error["field"] for error in found["errors"]] == [field]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b"rating=S", b'{"rating": NaN}', b'{"rating": "\xff"}', b"[" * 900]
)
def test_a_body_that_is_no_json_is_malformed(ask: Callable[..., Any], content: bytes) -> None:
    found = problem(ask("POST", "/wish", content=content, headers={"Content-Type": "application/json"}), 400)
    assert found["errors"][0]["field"] == "$"
    assert found["detail"].lower().startswith("the body")
    assert "'data'" not in found["detail"]


def test_a_bound_is_told_in_words(ask: Callable[..., Any]) -> None:
    found = problem(ask("POST", "/wish", json={"rating": "S", "name": "long"}), 400)
    assert found["detail"] == "name: expected at most 3 characters"


def test_a_malformed_hash_is_answered_in_words(ask: Callable[..., Any]) -> None:
    found = problem(ask("POST", "/video/xyz"), 400)
    assert found["errors"] == [{"field": "video_hash", "message": "expected 12 hex digits (0-9, a-f)"}]


def test_an_unknown_address_a_wrong_method_and_a_huge_body_are_problems_too(ask: Callable[..., Any]) -> None:
    problem(ask("GET", "/nowhere"), 404)
    assert "POST" in ask("GET", "/wish").headers["allow"]
    problem(ask("GET", "/wish"), 405)
    problem(ask("POST", "/wish", content=b"1" * 2000), 413)


def test_an_error_of_the_library_keeps_its_sentence(ask: Callable[..., Any]) -> None:
    found = problem(ask("POST", "/fail/not-found"), 404)
    assert found["detail"] == "There is no such video."
    assert found["type"] == "urn:passion:not-found"


def test_an_unforeseen_error_tells_nothing_of_the_inside(ask: Callable[..., Any]) -> None:
    found = problem(ask("POST", "/fail/bug"), 500)
    assert "secret" not in str(found)


def test_every_error_of_the_library_and_the_log_has_a_status() -> None:
    named = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)}
    assert named | {LogError, LogBroken, LogLocked, LogUnavailable, UnknownEvent} == set(STATUSES)


@pytest.mark.parametrize("kind", list(STATUSES))
def test_every_status_is_told_with_the_error_s_own_words(kind: type[Exception]) -> None:
    found = problem_of(kind("A sentence."))
    assert (found.status, found.detail) == (STATUSES[kind], "A sentence.")
    assert found.type.startswith(TELLING)


def test_lost_read_models_are_told_with_what_brings_them_back() -> None:
    found = problem_of(sqlite3.DatabaseError("there is no read model yet"))
    assert found.status == 503
    assert "`passion rebuild`" in found.detail
