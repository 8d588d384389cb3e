"""Questions to the search: which videos, how many, with what beside them, and what may be meant while typing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from events.entities import EntityEvent
from events.recorded import Recorded
from events.values import VideoHash
from passion.errors import BadQuery, Refused
from passion.search.keeping import Keeper
from projections.language import Query, QueryError, parsed
from projections.language.terms import AnyTerm, Being, Named, NameField
from projections.likeness import likeness
from projections.queries import ALL_BUT_HIDDEN, Queries, Shown
from projections.views import FoundHashes, SearchQuery, SearchResult, SearchTotals, Suggestion, Suggestions

if TYPE_CHECKING:
    from projections.search.columns import Columns
    from projections.search.index import Asked
    from projections.search.masks import Outside
    from projections.search.names import Mask
    from projections.search.suggesting import Suggester

Alike = Callable[[VideoHash, Sequence[VideoHash] | None], Mapping[VideoHash, float] | None]
"""The videos most like one among some, or among all, each with how much; None where nobody knows."""


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
        self._queries, self._alike = queries, alike
        self._keeper = Keeper(queries, folder, is_lasting=is_lasting)
        self._names: _Names | None = None

    def videos(self, query: SearchQuery) -> SearchResult:
        """One page of the answer, and how long the whole answer is.

        Raises:
            BadQuery: the query means nothing.
        """
        began = perf_counter()
        understood, asked, alike = self._read(query)
        with self._keeper.index() as (index, suggester, position, progress):
            answer = index.ask(asked, self._outside(alike, suggester))
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
        _, asked, alike = self._read(query)
        with self._keeper.index() as (index, suggester, _, _):
            answer = index.ask(asked, self._outside(alike, suggester))
        return FoundHashes(video_hashes=tuple(answer.videos), count=answer.count)

    def suggestions(self, text: str, cursor: int | None = None, limit: int = 12) -> Suggestions:
        """What may be meant at the cursor, the best first; `cursor` None is at the end."""
        from projections.search.suggesting import EACH, tells

        passing, saved = self._passing(), self._queries.saved_searches()
        cursor = len(text) if cursor is None else cursor
        alike = self._all_alike(passing.terms if passing else ())
        with self._keeper.index() as (index, suggester, _, _):
            shown = index.passing(passing, self._outside(alike, suggester))
            found = suggester.suggest(text, cursor, shown, saved, _now(), limit)
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
        alike, asked = self._all_alike(understood.terms), Asked(query=understood)
        self._widen(alike, asked)
        with self._keeper.index() as (index, suggester, _, _):
            return index.ask(asked._replace(limit=len(index.columns)), self._outside(alike, suggester)).videos

    def let_through(self) -> list[VideoHash] | None:
        """All videos that pass the content filter and are not hidden; None where that is all there are.

        Raises:
            Refused: the content filter means nothing.
        """
        passing = self._passing()
        if passing is None:
            return None
        alike = self._all_alike(passing.terms)
        with self._keeper.index() as (index, suggester, _, _):
            is_shown = index.passing(passing, self._outside(alike, suggester))
            return [each for slot in is_shown.nonzero()[0].tolist() if (each := index.columns.hashes[slot]) is not None]

    def let_through_tables(self) -> Shown:
        """The same for questions that can leave hidden videos out themselves: with no filter, no video is named.

        Raises:
            Refused: the content filter means nothing.
        """
        passing = self._passing()
        return ALL_BUT_HIDDEN if passing is not None and passing.terms == (_SEEN,) else self.let_through()

    @contextmanager
    def shown(self) -> "Iterator[tuple[Columns, Mask, bool]]":
        """The columns, the slots in the lists that pass the content filter, and whether no video is missing there.

        Nobody changes them meanwhile.

        Raises:
            Refused: the content filter means nothing.
        """
        passing = self._passing()
        alike = self._all_alike(passing.terms if passing else ())
        with self._keeper.index() as (index, suggester, _, _):
            listed = index.columns.mask(missing=False)
            shown = listed & index.passing(passing, self._outside(alike, suggester))
            yield index.columns, shown, not self._keeper.is_being_made

    def totals(self, text: str) -> SearchTotals:
        """What all videos that a query finds come to.

        Raises:
            BadQuery: the query means nothing.
        """
        _, asked, alike = self._read(SearchQuery(text=text))
        with self._keeper.index() as (index, suggester, _, _):
            return index.totals(asked, self._outside(alike, suggester))

    def passing(self, hashes: Sequence[VideoHash]) -> list[VideoHash]:
        """Of some videos those that the content filter lets through and that are not hidden.

        Raises:
            Refused: the content filter means nothing.
        """
        passing = self._passing()
        if passing is None:
            return list(hashes)
        alike = self._all_alike(passing.terms)
        with self._keeper.index() as (index, suggester, _, _):
            is_shown = index.passing(passing, self._outside(alike, suggester))
            slots = ((each, index.columns.slot(each)) for each in hashes)
            return [each for each, slot in slots if slot is not None and is_shown[slot]]

    def note(self, recorded: Iterable[Recorded]) -> None:
        """Hear of new facts: of names, which the feed of videos does not tell of."""
        if any(isinstance(each.event, EntityEvent) for each in recorded):
            self._names = None

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

    def _read(self, query: SearchQuery) -> tuple[Query, "Asked", "_Likest"]:
        """What a question means, and what is alike for it.

        Raises:
            BadQuery: the query means nothing.
        """
        from projections.search.index import Asked

        understood = understood_of(query)
        passing = None if query.unfiltered else self._passing(hidden=_asks_for_hidden(understood))
        asked = Asked(
            query=understood,
            passing=passing,
            missing=query.missing,
            sort=query.sort,
            descending=query.descending,
            seed=query.seed,
            offset=query.offset,
            limit=query.limit,
            facets=query.facets,
        )
        alike = self._all_alike((*understood.terms, *(passing.terms if passing else ())))
        self._widen(alike, asked)
        return understood, asked, alike

    def _passing(self, *, hidden: bool = False) -> Query | None:
        """What everything that is shown must pass: the content filter, and not to be hidden.

        Args:
            hidden: Whether hidden videos are asked for.

        Raises:
            Refused: it does not mean anything, maybe to this version of Passion only.
        """
        kept = self._queries.content_filter()
        seen = () if hidden or not self._queries.hides() else (_SEEN,)
        if not kept.is_on:
            return Query(terms=seen) if seen else None
        try:
            filtered = parsed(kept.query, _now())
            return replace(filtered, terms=(*filtered.terms, *seen))
        except QueryError as error:
            raise Refused(f"The content filter means nothing: {error.message} Change it, or turn it off.") from error

    def _widen(self, alike: "_Likest", asked: "Asked") -> None:
        """Have what is most alike among all that the other terms mean, too: none of those that are may fit them."""
        from projections.language.terms import Alike
        from projections.search.masks import video_of

        wanted = [each for each in asked.query.terms if isinstance(each, Alike) and not each.is_not]
        others = tuple(each for each in asked.query.terms if each not in wanted)
        if not wanted or not (others or asked.passing):
            return
        with self._keeper.index() as (index, suggester, _, _):
            query, most = replace(asked.query, terms=others), len(index.columns)
            rest = asked._replace(query=query, offset=0, limit=most, facets=0)
            fitting = index.ask(rest, self._outside(alike, suggester)).videos
            videos = {video_of(index.columns, index.texts, each.video) for each in wanted}
        for video in videos:
            if video is not None and (known := alike.get(video)) is not None:
                alike[video] = {**known, **(self._alike(video, fitting) or {})}

    def _all_alike(self, terms: Sequence[AnyTerm]) -> "_Likest":
        """Asked before the index is held, as it may take its time."""
        from projections.language.terms import Alike
        from projections.search.masks import video_of

        wanted = [each.video for each in terms if isinstance(each, Alike)]
        if not wanted:
            return {}
        with self._keeper.index() as (index, _, _, _):
            videos = {video_of(index.columns, index.texts, each) for each in wanted}
        return {each: self._alike(each, None) for each in videos if each is not None}

    def _outside(
        self,
        alike: "_Likest",
        suggester: "Suggester",
    ) -> "Outside":
        from projections.search.masks import Outside

        names, epoch = self._names, self._keeper.epoch
        if names is None or names.epoch != epoch:
            names = self._names = _Names(self._queries.aliases(), epoch)
        return Outside(alike.get, names.exact, names.alike, suggester.nearest, suggester.beginning)


_SEEN = Being(begin=0, end=0, states=("hidden",), is_not=True)


def _asks_for_hidden(query: Query) -> bool:
    return any(isinstance(each, Being) and "hidden" in each.states and not each.is_not for each in query.terms)


_Likest = dict[VideoHash, Mapping[VideoHash, float] | None]
"""What is most like each video that is asked about."""


class _Names:
    """What further names of things mean."""

    def __init__(self, aliases: Iterable[tuple[str, str, str]], epoch: bytes) -> None:
        self.epoch = epoch
        """Of the tables that told it."""
        self.exact: dict[tuple[str, str], str] = {}
        self.alike: dict[tuple[str, str], list[str]] = {}
        for kind, name, called in aliases:
            self.exact[kind, name] = called
            self.alike.setdefault((kind, likeness(name)), []).append(called)


def understood_of(query: SearchQuery) -> Query:
    """The terms of the text, and those that came as parameters.

    Raises:
        BadQuery: the text means nothing.
    """
    try:
        found = parsed(query.text, _now())
    except QueryError as error:
        raise BadQuery(error.message, error.begin, error.end) from error
    named: dict[NameField, tuple[str | None, ...]] = {
        "performer": query.performers,
        "tag": query.tags,
        "studio": (query.studio,),
        "collection": (query.collection,),
    }
    terms: list[AnyTerm] = [
        Named(begin=0, end=0, field=field, names=(name,))
        for field, names in named.items()
        for name in names
        if name is not None
    ]
    if query.favourites_only:
        terms.append(Being(begin=0, end=0, states=("favourite",)))
    return replace(found, terms=(*found.terms, *terms))


def _now() -> datetime:
    return datetime.now().astimezone()


def _quoted(title: str) -> str:
    from projections.search.quoting import quoted

    return quoted(title)
