"""A decoder's messages become sentences: they are taken from the decoder itself, so that a new wording is noticed."""

from typing import Annotated

import msgspec
import pytest
from msgspec import Meta

from passion.commands import AddComment, AddMarker, RateVideo, TagVideo
from passion.malformed import in_words, with_field

VIDEO = "0123456789ab"


def told(value: object, kind: object) -> str:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(value, kind)
    return with_field(str(caught.value))


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        ({"video_hash": VIDEO, "text": ""}, AddComment, "text: must not be empty"),
        ({"video_hash": VIDEO, "text": "  "}, AddComment, "text: must not be empty"),
        ({"video_hash": VIDEO, "tag": "x" * 101}, TagVideo, "tag: expected at most 100 characters"),
        ({"video_hash": "zz", "tag": "x"}, TagVideo, "video_hash: expected 12 hex digits (0-9, a-f)"),
        ({"video_hash": VIDEO, "time": -1.0}, AddMarker, "time: expected a number from 0 up"),
        ({"video_hash": VIDEO, "time": 1e99}, AddMarker, "time: expected a number up to 10000000"),
        ({"video_hash": VIDEO, "time": 1.0, "colour": "red"}, AddMarker, "colour: expected a colour such as #1e90ff"),
        ({"video_hash": VIDEO, "rating": 3}, RateVideo, "rating: expected text, got a whole number"),
        ([], RateVideo, "expected an object in braces, got a list"),
        (["a"], list[int], "[0]: expected a whole number, got text"),
        ([], Annotated[list[int], Meta(min_length=2)], "expected at least 2 entries"),
        ("x", Annotated[str, Meta(pattern="^y$")], "is not written as it is expected here"),
    ],
)
def test_a_message_is_in_words_for_a_person(value: object, kind: object, words: str) -> None:
    assert told(value, kind) == words


def test_what_is_not_known_is_passed_on() -> None:
    assert in_words("Invalid UUID") == "Invalid UUID"
