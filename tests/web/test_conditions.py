"""When a client's copy is still good."""

import pytest

from web.files.conditions import Validators, failed_condition, may_send_part

HELD = Validators('"a-1-2"', 1_000_000_000)
SAME = "Sun, 09 Sep 2001 01:46:40 GMT"
EARLIER = "Sun, 09 Sep 2001 01:46:39 GMT"
LATER = "Sun, 09 Sep 2001 01:46:41 GMT"


def test_the_date_is_told_as_http_has_it() -> None:
    assert HELD.last_modified == SAME


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, None),
        ({"if-none-match": '"a-1-2"'}, 304),
        ({"if-none-match": 'W/"a-1-2"'}, 304),
        ({"if-none-match": '"x", "a-1-2"'}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-none-match": '"x"'}, None),
        ({"if-none-match": '"x"', "if-modified-since": LATER}, None),
        ({"if-modified-since": SAME}, 304),
        ({"if-modified-since": LATER}, 304),
        ({"if-modified-since": EARLIER}, None),
        ({"if-modified-since": "yesterday"}, None),
        ({"if-match": '"a-1-2"'}, None),
        ({"if-match": "*"}, None),
        ({"if-match": '"x"'}, 412),
        ({"if-match": 'W/"a-1-2"'}, 412),
        ({"if-unmodified-since": EARLIER}, 412),
        ({"if-unmodified-since": SAME}, None),
    ],
)
def test_conditions_end_a_request_as_the_rfc_says(headers: dict[str, str], status: int | None) -> None:
    assert failed_condition(headers, HELD) == status


@pytest.mark.parametrize(
    ("if_range", "may"),
    [
        (None, True),
        ('"a-1-2"', True),
        ('"x"', False),
        ('W/"a-1-2"', False),
        (SAME, True),
        (EARLIER, False),
        (LATER, False),
        ("rubbish", False),
    ],
)
def test_a_part_follows_only_what_is_still_the_same(if_range: str | None, may: bool) -> None:  # noqa: FBT001
    assert may_send_part(if_range, HELD) is may
