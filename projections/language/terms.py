"""What a query says: terms that all must hold, each with its place in the text."""

from typing import Literal

import msgspec

NameField = Literal["performer", "studio", "tag", "collection", "series", "genre", "codec"]
"""Things that videos have by name; the codec is of the picture, such as h264."""

TextField = Literal["title", "path", "filename", "description", "comment", "marker"]
"""Texts in which words are looked for."""

NumberField = Literal[
    "rating",
    "duration",
    "size",
    "bitrate",
    "fps",
    "resolution",
    "likes",
    "watched",
    "markers",
    "comments",
    "popularity",
    "season",
    "episode",
]
"""Quantities: rating from 0 (C) to 7 (S+), duration and watched in seconds, size in bytes, bitrate in bits a second,
resolution in lines of a 16:9 picture that holds the video's."""

DateField = Literal["released", "added", "downloaded", "viewed", "favourited"]
"""Moments; of `released` the day."""

State = Literal["favourite", "rated", "watched", "missing", "duplicate", "portrait", "landscape", "playable", "hidden"]
"""What a video can be."""

Thing = Literal[
    "rating",
    "comment",
    "marker",
    "finish",
    "chapter",
    "tag",
    "performer",
    "studio",
    "series",
    "description",
    "date",
    "subtitles",
    "sound",
]
"""What a video can have."""


class Term(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """One condition."""

    begin: int
    """Of its first character in the query, a minus sign included, counted from 0."""
    end: int
    """One past its last."""
    is_not: bool = False
    """Whether it must not hold."""


class Words(Term, frozen=True, kw_only=True, tag="words"):
    """Words anywhere; a phrase wants them next to each other."""

    text: str
    is_phrase: bool = False
    is_unfinished: bool = False
    """Whether the last word may go on."""


class Named(Term, frozen=True, kw_only=True, tag="named"):
    """Any of these names."""

    field: NameField
    names: tuple[str, ...]
    is_unfinished: bool = False
    """Whether the last one may go on, where nothing is called just so."""


class Containing(Term, frozen=True, kw_only=True, tag="containing"):
    """Any of these words or phrases, in one text of the video."""

    field: TextField
    texts: tuple[str, ...]
    is_unfinished: bool = False
    """Whether the last word of the last one may go on."""


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """From `low` to below `high`; None is no bound."""

    low: float | None = None
    high: float | None = None


class Within(Term, frozen=True, kw_only=True, tag="within"):
    """A quantity in any of these intervals."""

    field: NumberField
    intervals: tuple[Interval, ...]


class Dated(Term, frozen=True, kw_only=True, tag="dated"):
    """A moment in any of these intervals, in seconds since 1970 UTC; of `released` in days since 1970."""

    field: DateField
    intervals: tuple[Interval, ...]


class Being(Term, frozen=True, kw_only=True, tag="being"):
    """Any of these states."""

    states: tuple[State, ...]


class Having(Term, frozen=True, kw_only=True, tag="having"):
    """Any of these things."""

    things: tuple[Thing, ...]


class Alike(Term, frozen=True, kw_only=True, tag="alike"):
    """Videos like this one."""

    video: str
    """Its hash or its title."""


AnyTerm = Words | Named | Containing | Within | Dated | Being | Having | Alike


class Unfinished(msgspec.Struct, frozen=True, kw_only=True):
    """A field at the end of the query whose value is still to be typed; it does not narrow anything yet."""

    begin: int
    end: int
    field: str
    typed: str = ""
    """Of the value, such as a comparison sign."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """All that a query says."""

    terms: tuple[AnyTerm, ...] = ()
    unfinished: Unfinished | None = None
