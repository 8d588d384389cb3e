"""Saved searches and the content filter: kept, taken back, carried to other libraries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passion import commands as c
from passion.errors import Refused
from passion.library import Library
from projections.views import ContentFilter
from tests.support.merging import exported, merge
from tests.support.undoing import goes_back_and_forth

NAMES = ("Sea", "sea", "SEA ", "Boats", "Łódź", "łódź")
QUERIES = ("", "tag:sea", "ana -is:missing", "rating:>=A", "rating:>=Q")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home") as library:
        yield library


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("searches") / "home") as library:
        yield library


def names(library: Library) -> list[tuple[str, str]]:
    return [(each.name, each.query) for each in library.queries.saved_searches()]


def test_saving_under_a_name_that_is_there_replaces_it_and_an_undo_brings_the_old_one_back(library: Library) -> None:
    library.execute(c.SaveSearch(name="Sea", query="tag:sea", sort="rating"))
    before = library.queries.saved_searches()
    replaced = library.execute(c.SaveSearch(name="SEA", query="boats"))
    assert names(library) == [("SEA", "boats")]
    library.execute(c.UndoCommand(command_id=replaced.command_id))
    assert library.queries.saved_searches() == before
    assert library.queries.saved_search("sEa") == before[0]


def test_a_search_is_not_renamed_to_one_that_is_there(library: Library) -> None:
    library.execute(c.SaveSearch(name="Sea", query="tag:sea"))
    library.execute(c.SaveSearch(name="Boats", query="boats"))
    with pytest.raises(Refused, match="“Boats” already"):
        library.execute(c.RenameSearch(name="sea", to="boats"))
    renamed = library.execute(c.RenameSearch(name="sea", to="Water"))
    assert names(library) == [("Boats", "boats"), ("Water", "tag:sea")]
    library.execute(c.UndoCommand(command_id=renamed.command_id))
    assert names(library) == [("Boats", "boats"), ("Sea", "tag:sea")]


def test_another_library_gets_the_searches_and_keeps_its_own_content_filter(library: Library, tmp_path: Path) -> None:
    library.execute(c.SaveSearch(name="Sea", query="tag:sea"))
    library.execute(c.SetContentFilter(query="-tag:x"))
    with Library.open(tmp_path / "other") as other:
        other.execute(c.SaveSearch(name="Boats", query="boats"))
        merge(other, exported(library))
        assert names(other) == [("Boats", "boats"), ("Sea", "tag:sea")]
        assert other.queries.content_filter() == ContentFilter()
        assert other.verify().is_sound
        with pytest.raises(Refused, match="no content filter"):
            other.execute(c.SetContentFilter())


def test_an_empty_library_becomes_the_one_that_was_exported(library: Library, tmp_path: Path) -> None:
    library.execute(c.SaveSearch(name="Sea", query="tag:sea"))
    library.execute(c.SetContentFilter(query="-tag:x"))
    with Library.open(tmp_path / "other") as other:
        merge(other, exported(library))
        assert other.queries.saved_searches() == library.queries.saved_searches()
        assert other.queries.content_filter() == ContentFilter(query="-tag:x", is_on=True)


def wish(data: st.DataObject) -> c.QueryCommand:
    name = data.draw(st.sampled_from(NAMES))
    match data.draw(st.sampled_from(["save", "rename", "forget", "filter"])):
        case "save":
            return c.SaveSearch(name=name, query=data.draw(st.sampled_from(QUERIES)))
        case "rename":
            return c.RenameSearch(name=name, to=data.draw(st.sampled_from(NAMES)))
        case "forget":
            return c.ForgetSearch(name=name)
        case _:
            query = data.draw(st.none() | st.sampled_from(QUERIES))
            return c.SetContentFilter(query=query, is_on=data.draw(st.booleans()))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_undo_shows_what_was_before_and_its_undo_what_came_after(lasting: Library, data: st.DataObject) -> None:
    queries = lasting.queries

    def shown() -> object:
        return queries.saved_searches(), queries.content_filter()

    for _ in range(data.draw(st.integers(1, 8))):
        goes_back_and_forth(lasting, wish(data), shown)


def test_after_all_that_a_fresh_fold_gives_the_same_tables(lasting: Library) -> None:
    assert lasting.verify().is_sound
