"""Whatever lies in a file, reading it ends with a description that can be stored, or with a reason."""

import json
from typing import Any, get_args

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as some

from events.description import Description
from passion.sidecars import read_tags
from passion.sidecars.names import SUBTITLES, Kind, is_sidecar, sidecar_name
from passion.sidecars.reading import Reading, read_bytes
from passion.sidecars.values import MOST_EXTRA, MOST_MEMBERS, MOST_REASONS

KINDS: list[Kind] = [kind for kind in get_args(Kind) if kind != "subtitle"]
KEYS = [
    "title",
    "description",
    "performers",
    "studio",
    "series",
    "part",
    "date",
    "tags",
    "genres",
    "url",
    "views",
    "id",
    "extra",
    "movies",
    "cast",
]
TEXTS = some.text(max_size=40) | some.sampled_from(
    ["2020-05-03", "1,234", "\ud800", "a, b", "https://x.org/y", "9" * 60, "\x00", "­"]
)
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | TEXTS,
    lambda inner: (
        some.lists(inner, max_size=5)
        | some.dictionaries(some.sampled_from([*KEYS, "name"]) | some.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=15,
)
OBJECTS = some.dictionaries(some.sampled_from(KEYS) | some.text(max_size=8), VALUES, max_size=8)
WORDS = some.sampled_from(
    [
        "<movie>",
        "</movie>",
        "<title>",
        "</title>",
        "<actor>",
        "<name>",
        "</name>",
        "</actor>",
        "&amp;",
        "&x;",
        "&",
        "<!DOCTYPE a [",
        "]>",
        "<!ENTITY x 'y'>",
        "<![CDATA[",
        "]]>",
        "<?xml?>",
        "<set>",
        "<tag>a</tag>",
        "<",
        ">",
        "é",
        "\x00",
        "https://x.org/y",
        "<episodedetails>",
        "<!--",
        "-->",
    ]
)


def holds(reading: Reading) -> None:
    said = reading.description
    stored = msgspec.json.encode(said)
    assert msgspec.json.decode(stored, type=Description) == said
    assert len(stored) < 2_000_000
    assert all(len(each) <= 600 for each in (said.performers, said.tags, said.genres, said.links))
    assert len(said.extra) <= MOST_EXTRA + 20
    assert len(reading.reasons) <= MOST_REASONS + 1
    assert all(reason.endswith(".") for reason in reading.reasons)


@given(some.binary(max_size=300), some.sampled_from(KINDS))
def test_any_bytes_are_read(data: bytes, kind: Kind) -> None:
    holds(read_bytes(data, kind))


@settings(max_examples=60)
@given(OBJECTS, some.sampled_from(KINDS), some.integers(0, 300))
def test_any_object_is_read_whole_or_cut_off(values: dict[str, Any], kind: Kind, cut: int) -> None:
    text = json.dumps(values)
    holds(read_bytes(text.encode(), kind))
    holds(read_bytes(text[:cut].encode(), kind))


@settings(max_examples=60)
@given(some.lists(WORDS | some.text(max_size=6), max_size=30))
def test_any_soup_of_elements_is_read(words: list[str]) -> None:
    holds(read_bytes("".join(["<movie>", *words]).encode("utf-8", "replace"), "nfo"))


@given(
    some.dictionaries(
        some.sampled_from(["title", "artist", "comment", "track", "album", "date", "genre", "purl", "episode_id"]),
        TEXTS,
    )
)
def test_any_tags_are_read(tags: dict[str, str]) -> None:
    holds(Reading(read_tags(tags)[0]))


@given(some.text(max_size=12), some.sampled_from([".nfo", ".json", ".info.json", ".yaml", *SUBTITLES, ".mp4", ""]))
def test_the_quick_question_answers_as_the_thorough_one(stem: str, ending: str) -> None:
    assert is_sidecar(stem + ending) == (sidecar_name(stem + ending) is not None)
    assert MOST_MEMBERS
