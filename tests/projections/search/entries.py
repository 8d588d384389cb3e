"""Random videos as the search knows them, and what the language says of them in plain Python."""

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import strategies as st

from events.values import VideoHash
from projections.language.terms import (
    AnyTerm,
    Being,
    Containing,
    Dated,
    Having,
    Interval,
    Named,
    Within,
)
from projections.natural import natural_key
from projections.search.entry import FLAGS, LISTED, NAMES, NUMBERS, Entry
from projections.search.masks import Outside

NOW = datetime(2026, 5, 17, 12, tzinfo=UTC)
NOBODY = Outside(lambda _: None, {}, {}, lambda _, __: (), lambda _, __: ())
WORDS = ("sea", "night", "rain", "town", "café", "Ana", "10")
MICROSECONDS = 1_000_000


def hash_of(number: int) -> VideoHash:
    return VideoHash(f"{number:012x}")


def entry(number: int, **fields: object) -> Entry:
    """The n-th video, listed and otherwise empty."""
    title = str(fields.pop("title", f"Film {number}"))
    names = {each: tuple(fields.pop(each, ())) for each in NAMES}  # pyright: ignore[reportArgumentType]
    numbers = {each: fields.pop(each, None) for each in NUMBERS}
    flags = sum(FLAGS[str(each)] for each in fields.pop("flags", ()))  # pyright: ignore[reportGeneralTypeIssues]
    is_listed = fields.pop("is_listed", True)
    assert not fields, fields
    return Entry(
        id=number,
        video_hash=hash_of(number),
        dice=number * 7919,
        flags=flags | (LISTED if is_listed else 0) | FLAGS["has:sound"],
        numbers=tuple(numbers.values()),  # pyright: ignore[reportArgumentType]
        names=tuple(names.values()),
        keys=(natural_key(title), natural_key(f"{title}.mp4"), natural_key(f"/x/{title}.mp4")),
        texts={"title": (title,), "performer": names["performer"], "tag": names["tag"]},
    )


_name = st.sampled_from(["Ana", "ana", "Bo Lee", "sea", "Séa", "north west"])
_values = {
    "rating": st.integers(0, 7),
    "duration": st.floats(0, 9000),
    "resolution": st.sampled_from([360.0, 720.0, 1080.0, 2160.0]),
    "released": st.integers(-9000, 20_000).map(float),
    "added": st.integers(0, 2_000_000_000 * MICROSECONDS),
    "likes": st.integers(0, 3),
}


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    """Any video of this number."""
    fields: dict[str, object] = {each: draw(st.lists(_name, max_size=3, unique=True)) for each in NAMES}
    fields |= {name: draw(st.none() | values) for name, values in _values.items()}
    flags = draw(st.lists(st.sampled_from([*FLAGS]).filter(lambda each: each != "has:sound"), unique=True))
    title = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))
    return entry(number, title=title, flags=flags, is_listed=draw(st.booleans()), **fields)


libraries = st.integers(0, 12).flatmap(lambda count: st.tuples(*(entries(each) for each in range(1, count + 1))))

_bounds = st.none() | st.floats(-10_000, 3e9)
_intervals = st.lists(st.builds(Interval, low=_bounds, high=_bounds), min_size=1, max_size=2).map(tuple)
_place = {"begin": st.just(0), "end": st.just(1), "is_not": st.booleans()}
terms: st.SearchStrategy[AnyTerm] = st.one_of(
    st.builds(Named, field=st.sampled_from(NAMES), names=st.lists(_name, min_size=1, max_size=2).map(tuple), **_place),
    st.builds(Within, field=st.sampled_from(["rating", "duration", "likes"]), intervals=_intervals, **_place),
    st.builds(Dated, field=st.sampled_from(["released", "added"]), intervals=_intervals, **_place),
    st.builds(Being, states=st.sampled_from([("favourite",), ("rated", "watched"), ("portrait",)]), **_place),
    st.builds(Having, things=st.sampled_from([("comment",), ("tag", "marker"), ("sound",)]), **_place),
    st.builds(
        Containing,
        field=st.just("title"),
        texts=st.sampled_from([("sea",), ("night", "rain"), ("sea night",)]),
        **_place,
    ),
)


def holds(term: AnyTerm, video: Entry, everything: Sequence[Entry]) -> bool:
    """Whether a term holds of a video, said in the plainest way."""
    return _plainly(term, video, everything) != term.is_not


def _plainly(term: AnyTerm, video: Entry, everything: Sequence[Entry]) -> bool:
    match term:
        case Named():
            place = NAMES.index(term.field)
            known = {name for each in everything if each.flags & LISTED for name in each.names[place]}
            others = {name for each in everything for name in each.names[place]}
            meant = {other for name in term.names for other in _meant(name, known, others)}
            return bool(meant & set(video.names[place]))
        case Within():
            return _in(video.numbers[NUMBERS.index(term.field)], term.intervals, 1)
        case Dated():
            unit = 1 if term.field == "released" else MICROSECONDS
            return _in(video.numbers[NUMBERS.index(term.field)], term.intervals, unit)
        case Being():
            return any(video.flags & FLAGS[f"is:{each}"] for each in term.states)
        case Having():
            return any(video.flags & FLAGS[f"has:{each}"] for each in term.things)
        case Containing():
            title = f" {video.texts['title'][0].casefold()} "
            return any(f" {each} " in title for each in term.texts)
        case _:
            raise AssertionError(term)


def _meant(name: str, known: set[str], others: set[str]) -> set[str]:
    plain = {"Séa": "sea", "Ana": "ana"}
    return {name} if name in known else {each for each in others if plain.get(each, each) == plain.get(name, name)}


def _in(value: float | None, intervals: Sequence[Interval], unit: int) -> bool:
    return value is not None and any(
        (each.low is None or value >= each.low * unit) and (each.high is None or value < each.high * unit)
        for each in intervals
    )
