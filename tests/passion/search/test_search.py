"""The search follows the log: after any facts it says what an index says that is made anew."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.entities import EntityAliased
from events.event import Event
from events.favourites import VideoFavourited
from events.searches import ContentFilterSet
from events.tags import VideoTagged
from events.values import Position, UnixTime, VideoHash
from passion.errors import BadQuery, Refused
from passion.search import Search, keeping
from projections.projector import Projector
from projections.queries import Queries
from projections.search.texts.settling import Settling
from projections.store import ReadStore
from projections.views import SearchProgress, SearchQuery, SearchResult
from tests.projections import drawn
from tests.projections.facts import ListLog, added, described, hash_of, library

QUESTIONS = (
    "",
    "tag:a",
    "is:missing",
    "has:comment",
    "-is:favourite",
    "rating:>=B",
    "film",
    "comment:a",
    "performer:a",
)


class Shelf:
    """A log in memory, its read models, and a search that follows them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.log, self.store = folder, ListLog(), ReadStore(folder / "read")
        self.projector, self.queries = Projector(self.store, self.log), Queries(self.store)
        self.search = Search(self.queries, folder / "index")

    def tell(self, *events: Event) -> None:
        recorded = self.log.append(*events)
        self.projector.apply(recorded)
        self.search.note(recorded)

    def ask(self, text: str, **more: object) -> SearchResult:
        return self.search.videos(SearchQuery(text=text, limit=500, sort="title", **more))  # pyright: ignore[reportArgumentType]

    def close(self) -> None:
        self.search.close()
        self.store.close()


@contextmanager
def _shelf() -> Iterator[Shelf]:
    with TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        try:
            yield shelf
        finally:
            shelf.close()


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with _shelf() as shelf:
        yield shelf


def _says(search: Search) -> list[object]:
    answers = [search.videos(SearchQuery(text=text, limit=500, unfiltered=True, facets=50)) for text in QUESTIONS]
    return [
        (each.videos, each.count, [(facet.field, set(facet.values), facet.total) for facet in each.facets])
        for each in answers
    ]


@given(st.lists(st.one_of(drawn.events, drawn.about_names), max_size=30), st.sets(st.integers(0, 30), max_size=4))
@settings(deadline=None, max_examples=25)
def test_after_any_facts_it_says_what_one_made_anew_says(events: Sequence[Event], asked: set[int]) -> None:
    with _shelf() as shelf:
        for number, event in enumerate(events):
            shelf.tell(event)
            if number in asked:
                shelf.ask("film")
        fresh = Search(shelf.queries, shelf.folder / "other", is_lasting=False)
        assert _says(shelf.search) == _says(fresh)
        assert shelf.ask("", unfiltered=True).position == len(events)
        fresh.close()


def test_a_tag_is_found_by_the_next_question(shelf: Shelf) -> None:
    shelf.tell(*library(3))
    assert shelf.ask("tag:sea").count == 0
    shelf.tell(VideoTagged(video_hash=hash_of(2), tag="sea"))
    found = shelf.ask("tag:sea")
    assert [each.video_hash for each in found.videos] == [hash_of(2)]
    assert found.position == shelf.log.position()


def test_an_alias_is_known_at_once_also_of_what_no_video_has_yet(shelf: Shelf) -> None:
    shelf.tell(*library(3))
    assert shelf.ask("performer:Solo").count == 0
    shelf.tell(EntityAliased(kind="performer", name="Solo", of="Ann"))
    assert shelf.ask("performer:Solo").count == shelf.ask("performer:s-olo").count == 3


def test_tables_that_were_made_anew_are_followed(shelf: Shelf) -> None:
    shelf.tell(*library(5))
    assert shelf.ask("").count == 5
    shelf.projector.rebuild()
    shelf.tell(VideoFavourited(video_hash=hash_of(4), date=UnixTime(1)))
    assert shelf.ask("").count == 5
    assert shelf.ask("is:favourite").count == 1


def test_a_large_library_is_read_behind_the_scenes_kept_and_taken_up_again(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "AT_ONCE", 10)
    shelf.tell(*library(130))
    shelf.search.wait()
    shelf.search.close()
    shelf.tell(*(VideoTagged(video_hash=hash_of(each), tag="late") for each in range(1, 40)))
    search, fresh = Search(shelf.queries, shelf.folder / "index"), Search(shelf.queries, shelf.folder / "none")
    with monkeypatch.context() as patched:
        patched.setattr(Queries, "known_ids", lambda _: pytest.fail("all was read again"))
        search.wait()
    fresh.wait()
    assert search.videos(SearchQuery(text="tag:late")).count == 39
    assert _says(search) == _says(fresh)
    search.close()
    fresh.close()


def test_words_are_put_in_order_while_others_ask_and_change(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.tell(*library(30))
    shelf.search.wait()
    late = iter(range(20, 25))
    work = Settling.work

    def work_while_others_do(settling: Settling) -> None:
        work(settling)
        for number in late:
            shelf.tell(described(number, title=f"Late {number}"))
            assert [each.title for each in shelf.ask(f"late {number}").videos] == [f"Late {number}"]

    monkeypatch.setattr(Settling, "work", work_while_others_do)
    for name in ("PENDING", "PART"):
        monkeypatch.setattr(f"projections.search.texts.index.{name}", 0)
    shelf.tell(*(described(number, title=f"Other {number}") for number in range(1, 16)))
    shelf.search.wait()
    assert next(late, None) is None
    fresh = Search(shelf.queries, shelf.folder / "other", is_lasting=False)
    assert _says(shelf.search) == _says(fresh)
    assert shelf.ask("other").count == 15
    fresh.close()


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """What an index would do behind the scenes, for the test to do; five videos are taken in at once."""
    for name, value in (("AT_ONCE", 5), ("SOON", 5), ("BLOCK", 5), ("PATIENCE", 0)):
        monkeypatch.setattr(keeping, name, value)
    found: list[Callable[[], None]] = []
    monkeypatch.setattr(keeping.Keeper, "_work", lambda _, task: found.append(task))
    return found


def test_while_words_are_read_the_answer_says_how_far_it_is(
    shelf: Shelf, tasks: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.tell(*library(20))
    assert (answer := shelf.ask("film")).progress == SearchProgress(done=0, total=20)
    assert (answer.count, answer.position) == (0, Position(0))
    said: list[tuple[SearchProgress | None, int]] = []
    read = Queries.entries

    def asked_meanwhile(queries: Queries, *more: object) -> object:
        answer = shelf.ask("film")
        said.append((answer.progress, answer.count))
        return read(queries, *more)  # pyright: ignore[reportArgumentType]

    with monkeypatch.context() as patched:
        patched.setattr(Queries, "entries", asked_meanwhile)
        tasks[0]()
    # First all names and numbers are read, then all words, five videos at a time.
    assert said[4:] == [(SearchProgress(done=done, total=20), done) for done in (0, 5, 10, 15)]
    answer = shelf.ask("film")
    assert (answer.count, answer.progress, answer.position) == (20, None, Position(60))


def test_an_index_that_is_far_behind_says_how_far_until_it_is_whole(
    shelf: Shelf, tasks: list[Callable[[], None]]
) -> None:
    shelf.tell(*library(4))
    assert shelf.ask("").progress is None
    shelf.tell(*(VideoTagged(video_hash=hash_of(each), tag="late") for each in range(1, 5)))
    assert (shelf.ask("tag:late").count, shelf.ask("").progress) == (4, None)
    shelf.tell(*(each for number in range(5, 25) for each in (added(number), described(number, title="Later"))))
    for done in (9, 14):
        answer = shelf.ask("later")
        assert (answer.count, answer.progress) == (done - 4, SearchProgress(done=done, total=24))
        assert answer.position == Position(16)
    tasks[0]()
    answer = shelf.ask("later")
    assert (answer.count, answer.progress, answer.position) == (20, None, shelf.log.position())


def test_what_the_filter_leaves_out_is_shown_nowhere_unless_asked_for(shelf: Shelf) -> None:
    shelf.tell(*library(3), added(9), described(9, title="Secret", tags=("hidden",)))
    shelf.tell(ContentFilterSet(query="-tag:hidden", is_on=True))
    assert shelf.ask("").count == 3
    assert shelf.ask("secret").count == 0
    assert shelf.search.suggestions("secr").suggestions == ()
    assert shelf.ask("secret", unfiltered=True).count == 1
    shelf.tell(ContentFilterSet(query="-tag:hidden", is_on=False))
    assert shelf.ask("secret").count == 1
    shelf.tell(ContentFilterSet(query="rating:x", is_on=True))
    with pytest.raises(Refused, match="content filter"):
        shelf.ask("")


def test_old_parameters_are_terms(shelf: Shelf) -> None:
    shelf.tell(*library(6))
    by_parameters = shelf.ask("film", performers=("Performer 1",), tags=("all",))
    by_text = shelf.ask('film performer:"Performer 1" tag:all')
    assert by_parameters.videos == by_text.videos != ()
    assert [each.field for each in by_parameters.terms[1:]] == ["performer", "tag"]  # pyright: ignore[reportAttributeAccessIssue]


def test_a_query_that_means_nothing_says_where(shelf: Shelf) -> None:
    with pytest.raises(BadQuery) as caught:
        shelf.ask("sea duration:long")
    assert (caught.value.begin, caught.value.end, caught.value.column) == (13, 17, 14)


def test_what_is_like_a_video_is_asked_of_whoever_knows(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.tell(*library(4))
    scores = {hash_of(2): 0.5, hash_of(3): 0.9}

    def alike(video: VideoHash, _: object) -> dict[VideoHash, float] | None:
        return scores if video == hash_of(1) else None

    search = Search(shelf.queries, tmp_path / "alike", alike, is_lasting=False)
    found = search.videos(SearchQuery(text='similar:"film 1"'))
    assert [each.video_hash for each in found.videos] == [hash_of(3), hash_of(2)]
    assert search.videos(SearchQuery(text="-similar:" + hash_of(1))).count == 2
    search.close()
    shelf.close()
