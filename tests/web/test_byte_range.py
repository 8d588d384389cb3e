"""What a Range header means."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from events.values import Bytes
from web.files.byte_range import ByteRange, NotSatisfiable, byte_range

SIZE = Bytes(1000)


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-999", 0, 999),
        ("bytes=0-", 0, 999),
        ("bytes=999-", 999, 999),
        ("bytes=500-5000", 500, 999),
        ("bytes=-1", 999, 999),
        ("bytes=-1000", 0, 999),
        ("bytes=-5000", 0, 999),
        ("bytes=0-" + "9" * 5000, 0, 999),
        ("bytes=-" + "9" * 5000, 0, 999),
        ("bytes=" + "0" * 5000 + "7-8", 7, 8),
        ("Bytes= 5-6 ", 5, 6),
    ],
)
def test_one_range_is_its_first_and_last_byte(header: str, first: int, last: int) -> None:
    assert byte_range(header, SIZE) == ByteRange(Bytes(first), Bytes(last))


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-4",
        "bytes=1.0-2",
        "bytes=--1",
        "bytes=+1-2",
        "bytes=0-1,5-6",
        "bytes=0-1\n",
        "items=0-1",
        "bytes=١-٢",
    ],
)
def test_what_is_malformed_or_not_one_range_is_ignored(header: str | None) -> None:
    assert byte_range(header, SIZE) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=" + "9" * 5000 + "-"])
def test_a_range_behind_the_end_cannot_be_satisfied(header: str) -> None:
    with pytest.raises(NotSatisfiable):
        byte_range(header, SIZE)


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=0-0", "bytes=-5"])
def test_no_range_of_an_empty_file_can_be_satisfied(header: str) -> None:
    with pytest.raises(NotSatisfiable):
        byte_range(header, Bytes(0))


@given(
    header=some.text() | some.from_regex(r"bytes=[0-9]{0,5}-[0-9]{0,5}", fullmatch=True), size=some.integers(0, 2000)
)
def test_every_range_lies_inside_the_file(header: str, size: int) -> None:
    try:
        part = byte_range(header, Bytes(size))
    except NotSatisfiable:
        return
    assert part is None or 0 <= part.first <= part.last < size
