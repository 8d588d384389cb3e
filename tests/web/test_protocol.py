"""Even what never reaches the application is answered as a problem in words."""

import socket
from urllib.parse import urlsplit

import httpx
import pytest

from tests.web.conftest import House
from web.server import KEPT


@pytest.mark.parametrize(
    "said", [b"nonsense\r\n\r\n", b"GET /api/get-status?x=" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n"]
)
def test_what_is_no_request_is_told_so(house: House, said: bytes) -> None:
    place = urlsplit(str(house.client.base_url))
    with socket.create_connection((place.hostname, place.port), timeout=60) as connection:
        connection.sendall(said)
        with connection.makefile("rb") as answer:
            assert answer.readline() == b"HTTP/1.1 400 Bad Request\r\n"
            rest = answer.read()
    assert b"content-type: application/problem+json\r\n" in rest
    assert b"65,535 characters" in rest


def test_no_connection_is_closed_while_a_client_still_counts_on_it() -> None:
    assert (httpx.Limits().keepalive_expiry or 0) < KEPT
