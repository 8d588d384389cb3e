"""Questions to the search: which videos, how many, with what beside them, and what may be meant while typing."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from events.entities import EntityEvent
from events.recorded import Recorded
from events.values import VideoHash
from passion.search.keeping import Keeper
from passion.search.reader import Alike, Reader
from passion.search.understanding import SEEN, now, understood_of
from projections.language import Query
from projections.queries import ALL_BUT_HIDDEN, Queries, Shown
from projections.views import FoundHashes, SearchQuery, SearchResult, SearchTotals, Suggestion, Suggestions

if TYPE_CHECKING:
    from projections.search.columns import Columns
    from projections.search.index import SearchIndex
    from projections.search.names import Mask
    from projections.search.suggesting import Suggester


def nothing_alike(_: VideoHash, __: Sequence[VideoHash] | None) -> None:
    """Where nobody knows what is alike."""
    return


class Search:
    """The search over all videos; safe to use from any thread; close it when done."""

    def __init__(
        self, queries: Queries, folder: Path, alike: Alike = nothing_alike, *, is_lasting: bool = True
    ) -> None:
        """Nothing is read before the first question.

        Args:
            queries: Of the read models that the index follows.
            folder: Where it is kept from one start to the next.
            alike: Answers `similar:` terms.
            is_lasting: False where nobody needs the index after this process.
        """
        self._queries = queries
        self._keeper = Keeper(queries, folder, is_lasting=is_lasting)
        self._reader = Reader(queries, self._keeper, alike)

    def videos(self, query: SearchQuery) -> SearchResult:
        """One page of the answer, and how long the whole answer is.

        Raises:
            BadQuery: the query means nothing.
        """
        began = perf_counter()
        understood, asked, alike = self._reader.read(query)
        with self._keeper.index() as (index, suggester, position, progress):
            answer = index.ask(asked, self._reader.outside(alike, suggester))
        return SearchResult(
            videos=tuple(self._queries.cards(answer.videos)),
            count=answer.count,
            took_ms=(perf_counter() - began) * 1000,
            position=position,
            sort=answer.sort,
            terms=understood.terms,
            unfinished=understood.unfinished,
            corrected=answer.corrected,
            is_relaxed=answer.is_relaxed,
            beside=answer.beside,
            hints=answer.hints,
            facets=answer.facets,
            progress=progress,
        )

    def hashes(self, query: SearchQuery) -> FoundHashes:
        """The same page as hashes alone, for pages of any length.

        Raises:
            BadQuery: the query means nothing.
        """
        _, asked, alike = self._reader.read(query)
        with self._keeper.index() as (index, suggester, _, _):
            answer = index.ask(asked, self._reader.outside(alike, suggester))
        return FoundHashes(video_hashes=tuple(answer.videos), count=answer.count)

    def suggestions(self, text: str, cursor: int | None = None, limit: int = 12) -> Suggestions:
        """What may be meant at the cursor, the best first; `cursor` None is at the end."""
        from projections.search.suggesting import EACH, tells

        saved, cursor = self._queries.saved_searches(), len(text) if cursor is None else cursor
        with self._let_through(self._reader.passing()) as (_, suggester, shown):
            found = suggester.suggest(text, cursor, shown, saved, now(), limit)
        titles = [
            Suggestion(kind="title", name=card.title, text=_quoted(card.title), count=1, video_hash=card.video_hash)
            for card in self._queries.cards(found.titles)
            if not found.words or tells(card.title, found.words)
        ][: max(EACH, limit - len(found.suggestions))]
        others = found.suggestions[: max(0, limit - min(len(titles), EACH))]
        return Suggestions(begin=found.begin, end=found.end, suggestions=(*others, *titles)[:limit])

    def found(self, text: str) -> list[VideoHash]:
        """All videos that a query finds, whatever the content filter lets through.

        Raises:
            BadQuery: the query means nothing.
        """
        from projections.search.index import Asked

        understood = understood_of(SearchQuery(text=text))
        alike, asked = self._reader.alike(understood.terms), Asked(query=understood)
        self._reader.widen(alike, asked)
        with self._keeper.index() as (index, suggester, _, _):
            return index.ask(asked._replace(limit=len(index.columns)), self._reader.outside(alike, suggester)).videos

    def let_through(self) -> list[VideoHash] | None:
        """All videos that pass the content filter and are not hidden; None where that is all there are.

        Raises:
            Refused: the content filter means nothing.
        """
        passing = self._reader.passing()
        if passing is None:
            return None
        with self._let_through(passing) as (index, _, is_shown):
            return [each for slot in is_shown.nonzero()[0].tolist() if (each := index.columns.hashes[slot]) is not None]

    def let_through_tables(self) -> Shown:
        """The same for questions that can leave hidden videos out themselves: with no filter, no video is named.

        Raises:
            Refused: the content filter means nothing.
        """
        passing = self._reader.passing()
        return ALL_BUT_HIDDEN if passing is not None and passing.terms == (SEEN,) else self.let_through()

    @contextmanager
    def shown(self) -> "Iterator[tuple[Columns, Mask, bool]]":
        """The columns, the slots in the lists that pass the content filter, and whether no video is missing there.

        Nobody changes them meanwhile.

        Raises:
            Refused: the content filter means nothing.
        """
        with self._let_through(self._reader.passing()) as (index, _, is_shown):
            listed = index.columns.mask(missing=False)
            yield index.columns, listed & is_shown, not self._keeper.is_being_made

    def totals(self, text: str) -> SearchTotals:
        """What all videos that a query finds come to.

        Raises:
            BadQuery: the query means nothing.
        """
        _, asked, alike = self._reader.read(SearchQuery(text=text))
        with self._keeper.index() as (index, suggester, _, _):
            return index.totals(asked, self._reader.outside(alike, suggester))

    def passing(self, hashes: Sequence[VideoHash]) -> list[VideoHash]:
        """Of some videos those that the content filter lets through and that are not hidden.

        Raises:
            Refused: the content filter means nothing.
        """
        passing = self._reader.passing()
        if passing is None:
            return list(hashes)
        with self._let_through(passing) as (index, _, is_shown):
            slots = ((each, index.columns.slot(each)) for each in hashes)
            return [each for each, slot in slots if slot is not None and is_shown[slot]]

    def note(self, recorded: Iterable[Recorded]) -> None:
        """Hear of new facts: of names, which the feed of videos does not tell of."""
        if any(isinstance(each.event, EntityEvent) for each in recorded):
            self._reader.forget_names()

    def follow(self) -> None:
        """Take in what changed, as each question does first."""
        self._keeper.follow()

    def wait(self) -> None:
        """Until everything that there is now can be found."""
        self._keeper.wait()

    def warm(self) -> None:
        """Begin behind the scenes, so that the first page that asks need not wait for it."""
        self._keeper.warm()

    def close(self) -> None:
        """Stop what works behind the scenes."""
        self._keeper.close()

    @contextmanager
    def _let_through(self, passing: Query | None) -> "Iterator[tuple[SearchIndex, Suggester, Mask]]":
        """The index, which nobody changes meanwhile, and of each slot whether it passes."""
        alike = self._reader.alike(passing.terms if passing else ())
        with self._keeper.index() as (index, suggester, _, _):
            yield index, suggester, index.passing(passing, self._reader.outside(alike, suggester))


def _quoted(title: str) -> str:
    from projections.search.quoting import quoted

    return quoted(title)
