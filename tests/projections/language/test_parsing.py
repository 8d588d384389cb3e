"""What a query says, and where one is wrong."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.values import RATINGS, UnixTime
from projections.language import QueryError, flaw, parsed
from projections.language.fields import FIELDS
from projections.language.terms import (
    Alike,
    Being,
    Containing,
    Dated,
    Having,
    Interval,
    Named,
    Query,
    Term,
    Unfinished,
    Within,
    Words,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = 86400


def only(text: str) -> Term:
    """The one term of a query."""
    terms = parsed(text, NOW).terms
    assert len(terms) == 1
    return terms[0]


def interval(text: str) -> Interval:
    term = only(text)
    assert isinstance(term, (Within, Dated))
    assert len(term.intervals) == 1
    return term.intervals[0]


def bounds(text: str) -> tuple[float | None, float | None]:
    found = interval(text)
    return found.low, found.high


def test_words_stand_alone_and_only_the_last_one_is_unfinished() -> None:
    assert parsed("  slow  train ", NOW).terms == (
        Words(begin=2, end=6, text="slow"),
        Words(begin=8, end=13, text="train"),
    )
    assert parsed("slow tra", NOW).terms[1] == Words(begin=5, end=8, text="tra", is_unfinished=True)


@pytest.mark.parametrize("text", ['"slow train"', "“slow train”", "„slow train“", '"slow train'])
def test_a_phrase_stands_in_quotes_of_any_kind_that_need_not_be_closed(text: str) -> None:
    assert only(text) == Words(begin=0, end=len(text), text="slow train", is_phrase=True)


def test_quotes_inside_quotes_are_escaped() -> None:
    assert only(r'tag:"the \"best\" \\ one"') == Named(begin=0, end=25, field="tag", names=(r'the "best" \ one',))


def test_a_minus_sign_turns_a_term_around_but_not_a_word_with_a_hyphen() -> None:
    assert only("-tag:x") == Named(begin=0, end=6, is_not=True, field="tag", names=("x",))
    assert only("-train ") == Words(begin=0, end=6, is_not=True, text="train")
    assert only("spider-man ") == Words(begin=0, end=10, text="spider-man")
    assert parsed("a - b ", NOW).terms == (Words(begin=0, end=1, text="a"), Words(begin=4, end=5, text="b"))


def test_names_are_taken_whole_and_commas_mean_any_of_them() -> None:
    assert only('performer:"Ana Lee",Bo ') == Named(begin=0, end=22, field="performer", names=("Ana Lee", "Bo"))
    assert only("performer: ana ") == Named(begin=0, end=14, field="performer", names=("ana",))
    assert only("Actor:ana ") == Named(begin=0, end=9, field="performer", names=("ana",))


def test_a_name_at_the_very_end_may_go_on_unless_it_is_in_quotes_or_left_out() -> None:
    for text, may_go_on in (
        ("performer:jul", True),
        ("tag:sea,jul", True),
        ("title:har", True),
        ("performer:jul ", False),
        ("performer:jul train", False),
        ('performer:"jul"', False),
        ('performer:"jul', False),
        ("-performer:jul", False),
        ("path:films/", False),
    ):
        assert parsed(text, NOW).terms[0].is_unfinished == may_go_on, text  # pyright: ignore[reportAttributeAccessIssue]


def test_texts_states_things_and_likeness() -> None:
    assert only("path:films/sea ") == Containing(begin=0, end=14, field="path", texts=("films/sea",))
    assert only("is:favorite,seen") == Being(begin=0, end=16, states=("favourite", "watched"))
    assert only("-has:comments") == Having(begin=0, end=13, is_not=True, things=("comment",))
    assert only('similar:"Slow train"') == Alike(begin=0, end=20, video="Slow train")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rating:>=A", (RATINGS.index("A"), None)),
        ("rating:a", (RATINGS.index("A"), RATINGS.index("A") + 1)),
        ("rating:>B+", (RATINGS.index("A"), None)),
        ("rating:B..A+", (RATINGS.index("B"), RATINGS.index("S"))),
        ("rating:<=C", (None, 1)),
        ("duration:>10m", (660, None)),
        ("duration:>=10m", (600, None)),
        ("duration:<1:30", (None, 90)),
        ("duration:1h..1h30m", (3600, 5460)),
        ("duration:90s", (90, 91)),
        ("duration:1:02:03", (3723, 3724)),
        ("duration:..5m", (None, 360)),
        ("duration:1.5h", (5400, 5760)),
        ("size:>=1.5GB", (1.5e9, None)),
        ("size:<700mb", (None, 7e8)),
        ("size:1GiB", (2**30, 2**31)),
        ("bitrate:>=5Mbit/s", (5e6, None)),
        ("bitrate:<800k", (None, 8e5)),
        ("resolution:1080p", (900, 1260)),
        ("resolution:>=4k", (1800, None)),
        ("resolution:<hd", (None, 648)),
        ("resolution:1920x1080", (900, 1260)),
        ("fps:>=50", (50, None)),
        ("likes:>3", (4, None)),
        ("watched:>=10m", (600, None)),
        ("episode:1..5", (1, 6)),
    ],
)
def test_quantities(text: str, expected: tuple[float | None, float | None]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("released:2020", ("2020-01-01", "2021-01-01")),
        ("year:2020..2022", ("2020-01-01", "2023-01-01")),
        ("released:2020-02", ("2020-02-01", "2020-03-01")),
        ("released:2020-12", ("2020-12-01", "2021-01-01")),
        ("released:>2020-02-28", ("2020-02-29", None)),
        ("released:<2020", (None, "2020-01-01")),
        ("released:..2020", (None, "2021-01-01")),
        ("released:today", ("2026-11-22", "2026-11-23")),
        ("released:yesterday", ("2026-11-21", "2026-11-22")),
        ("released:<7d", ("2026-11-15", None)),
        ("released:>1y", (None, "2025-11-22")),
    ],
)
def test_days(text: str, expected: tuple[str | None, str | None]) -> None:
    def day(date: str | None) -> float | None:
        return None if date is None else datetime.fromisoformat(f"{date}T00:00+00:00").timestamp() / DAY

    assert bounds(text) == tuple(map(day, expected))


def test_moments_begin_with_midnight_here_and_ages_with_this_moment() -> None:
    midnight = datetime(2026, 5, 17).astimezone()
    following = datetime(2026, 5, 18).astimezone()
    assert bounds("added:2026-05-17") == (midnight.timestamp(), following.timestamp())
    week = (NOW - timedelta(days=7)).timestamp()
    assert bounds("added:<7d") == bounds("added:7d") == (week, None)
    assert bounds("viewed:>7d") == (None, week)
    assert bounds("added:1w..2w") == bounds("added:2w..1w") == ((NOW - timedelta(days=14)).timestamp(), week)
    assert bounds("added:<12h") == ((NOW - timedelta(hours=12)).timestamp(), None)


def test_several_intervals_mean_any_of_them() -> None:
    term = only("rating:S+,C")
    assert isinstance(term, Within)
    assert term.intervals == (Interval(low=7, high=8), Interval(low=0, high=1))


@pytest.mark.parametrize(
    ("text", "typed"),
    [("rating:", ""), ("rating:>=", ">="), ("tag:a,", "a,"), ("tag: ", "")],
)
def test_a_value_that_is_still_to_be_typed_narrows_nothing(text: str, typed: str) -> None:
    query = parsed(f"train {text}", NOW)
    assert query.terms == (Words(begin=0, end=5, text="train"),)
    field = text.partition(":")[0]
    assert query.unfinished == Unfinished(begin=6, end=6 + len(text.rstrip()), field=field, typed=typed)


@pytest.mark.parametrize("text", ["Re:Zero", "http://example", "2:1", "a::b", "Mission: possible"])
def test_words_with_a_colon_are_words(text: str) -> None:
    assert all(isinstance(each, Words) for each in parsed(f"{text} x", NOW).terms)


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("train rating:Z x", 14, "a grade from C to S+"),
        ("duration:long x", 10, "duration:>10m"),
        ("x released:2020-13 ", 12, "released:2020-05"),
        ("added:soon x", 7, "added:<7d"),
        ("is:blue x", 4, "favourite, rated"),
        ("has:wings x", 5, "rating, comment"),
        ("ratng:A x", 1, "“rating” is one"),
        ("-performr:ana x", 2, "“performer” is one"),
        ("rating:>=A..S x", 8, "a grade"),
        ("rating:A,Z x", 10, "a grade"),
        ('tag:"" x', 1, "has no value"),
        ("similar:a,b x", 11, "one video"),
        (f"{'a' * 4001}", 4001, "4000 characters"),
        ("a " * 201, 401, "200 parts"),
    ],
)
def test_what_means_nothing_is_refused_with_its_column_and_what_would_be_right(
    text: str, column: int, words: str
) -> None:
    with pytest.raises(QueryError) as refused:
        parsed(text, NOW)
    assert (refused.value.column, words in refused.value.message) == (column, True)


SYNTAX = st.lists(
    st.one_of(
        st.sampled_from([f"{each}:" for each in FIELDS]),
        st.sampled_from(
            ['"', "“", "-", ">=", "<", "..", ",", " ", ":", "\\", "*", "(", ")", "NEAR", "OR", "\0", "\ud800"]
        ),
        st.sampled_from(
            ["7d", "2020", "1.5GB", "1:30", "A+", "4k", "favourite", "99999999999999999999y", "0000-00-00"]
        ),
        st.text(max_size=5),
    ),
    max_size=30,
).map("".join)


@given(SYNTAX)
@settings(max_examples=500)
def test_whatever_is_typed_is_understood_or_refused_at_a_place_in_it(text: str) -> None:
    query: Query | None = None
    error: QueryError | None = None
    try:
        query = parsed(text, NOW)
    except QueryError as refused:
        error = refused
    if query is None:
        assert error is not None
        assert 0 <= error.begin <= len(text)
        assert error.begin < error.end
        return
    ends = [0, *(each.end for each in query.terms)]
    assert ends == sorted(ends)
    assert all(before <= each.begin < each.end <= len(text) for before, each in zip(ends, query.terms, strict=False))


README = Path(__file__).parents[3] / "README.md"


def test_every_example_that_people_are_given_means_something() -> None:
    table = README.read_text(encoding="utf-8").partition("| in the box |")[2].partition("\n\n")[0]
    examples = re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE)
    assert len(examples) > 10
    for each in examples:
        assert flaw(each, UnixTime(1_700_000_000_000_000)) is None, each
        assert {type(term) for term in parsed(each, NOW).terms} != {Words} or ":" not in each, each
