"""Who may ask: other names and other sites may not."""

from typing import Any

import httpx
import pytest
from litestar import Litestar, get, post
from litestar.testing import TestClient

from web.guard import Guard

HERE = "127.0.0.1:8470"


@get("/page")
async def page() -> str:
    return "page"


@post("/write", status_code=200)
async def write() -> str:
    return "written"


@pytest.fixture
def ask() -> Any:  # noqa: ANN401
    app = Guard(Litestar([page, write], openapi_config=None))
    with TestClient(app, base_url=f"http://{HERE}") as client:  # pyright: ignore[reportArgumentType]
        yield client.request


@pytest.mark.parametrize("host", [HERE, "127.0.0.1", "localhost:1", "LOCALHOST", "[::1]:8470", "[::1]"])
def test_this_machine_is_served_under_each_of_its_names(ask: Any, host: str) -> None:  # noqa: ANN401
    assert ask("GET", "/page", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8470", "127.0.0.1.evil.example", "localhost@evil.example", "", "[", "192.0.2.1"],
)
def test_another_name_is_misdirected(ask: Any, host: str) -> None:  # noqa: ANN401
    answer = ask("GET", "/page", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/page", {}, 200),
        ("POST", "/write", {}, 200),
        ("POST", "/write", {"Origin": f"http://{HERE}"}, 200),
        ("POST", "/write", {"Origin": "http://127.0.0.1:9999"}, 403),
        ("POST", "/write", {"Origin": f"https://{HERE}"}, 403),
        ("POST", "/write", {"Origin": "null"}, 403),
        ("POST", "/write", {"Sec-Fetch-Site": "same-origin"}, 200),
        ("POST", "/write", {"Sec-Fetch-Site": "same-site"}, 403),
        ("POST", "/write", {"Sec-Fetch-Site": "cross-site"}, 403),
        (
            "POST",
            "/write",
            {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
            403,
        ),
        ("GET", "/page", {"Sec-Fetch-Site": "none"}, 200),
        ("GET", "/page", {"Sec-Fetch-Site": "cross-site"}, 403),
        (
            "GET",
            "/page",
            {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
            200,
        ),
        (
            "GET",
            "/page",
            {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
            403,
        ),
        ("GET", "/nowhere", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("GET", "/nowhere", {}, 404),
    ],
)
def test_only_our_own_page_and_the_address_bar_pass(
    ask: Any,  # noqa: ANN401
    method: str,
    path: str,
    headers: dict[str, str],
    status: int,
) -> None:
    assert ask(method, path, headers=headers).status_code == status


@pytest.mark.parametrize("path", ["/page", "/nowhere"])
def test_every_answer_forbids_what_comes_from_elsewhere(ask: Any, path: str) -> None:  # noqa: ANN401
    headers: httpx.Headers = ask("GET", path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_a_refusal_of_head_has_no_body(ask: Any) -> None:  # noqa: ANN401
    answer = ask("HEAD", "/page", headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert answer.content == b""
