"""Reads questions to the search: what they mean, what must be passed, and what the tables say of names and likeness."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from events.values import VideoHash
from passion.errors import Refused
from passion.search.keeping import Keeper
from passion.search.understanding import SEEN, asks_for_hidden, now, understood_of
from projections.language import Query, QueryError, parsed
from projections.language.terms import AnyTerm
from projections.likeness import likeness
from projections.queries import Queries
from projections.views import SearchQuery

if TYPE_CHECKING:
    from projections.search.index import Asked
    from projections.search.masks import Outside
    from projections.search.suggesting import Suggester

Alike = Callable[[VideoHash, Sequence[VideoHash] | None], Mapping[VideoHash, float] | None]
"""The videos most like one among some, or among all, each with how much; None where nobody knows."""

Likest = dict[VideoHash, Mapping[VideoHash, float] | None]
"""What is most like each video that is asked about."""


class Reader:
    """Safe to use from any thread."""

    def __init__(self, queries: Queries, keeper: Keeper, alike: Alike) -> None:
        self._queries, self._keeper, self._alike = queries, keeper, alike
        self._names: _Names | None = None

    def read(self, query: SearchQuery) -> tuple[Query, "Asked", Likest]:
        """What a question means, what is asked of the index for it, and what is alike for it.

        Raises:
            BadQuery: the query means nothing.
            Refused: the content filter means nothing.
        """
        from projections.search.index import Asked

        understood = understood_of(query)
        passing = None if query.unfiltered else self.passing(hidden=asks_for_hidden(understood))
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
        alike = self.alike((*understood.terms, *(passing.terms if passing else ())))
        self.widen(alike, asked)
        return understood, asked, alike

    def passing(self, *, hidden: bool = False) -> Query | None:
        """What everything that is shown must pass: the content filter, and not to be hidden.

        Args:
            hidden: Whether hidden videos are asked for.

        Raises:
            Refused: it does not mean anything, maybe to this version of Passion only.
        """
        kept = self._queries.content_filter()
        seen = () if hidden or not self._queries.hides() else (SEEN,)
        if not kept.is_on:
            return Query(terms=seen) if seen else None
        try:
            filtered = parsed(kept.query, now())
            return replace(filtered, terms=(*filtered.terms, *seen))
        except QueryError as error:
            raise Refused(f"The content filter means nothing: {error.message} Change it, or turn it off.") from error

    def alike(self, terms: Sequence[AnyTerm]) -> Likest:
        """Asked before the index is held, as it may take its time."""
        from projections.language.terms import Alike
        from projections.search.masks import video_of

        wanted = [each.video for each in terms if isinstance(each, Alike)]
        if not wanted:
            return {}
        with self._keeper.index() as (index, _, _, _):
            videos = {video_of(index.columns, index.texts, each) for each in wanted}
        return {each: self._alike(each, None) for each in videos if each is not None}

    def widen(self, alike: Likest, asked: "Asked") -> None:
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
            fitting = index.ask(rest, self.outside(alike, suggester)).videos
            videos = {video_of(index.columns, index.texts, each.video) for each in wanted}
        for video in videos:
            if video is not None and (known := alike.get(video)) is not None:
                alike[video] = {**known, **(self._alike(video, fitting) or {})}

    def outside(self, alike: Likest, suggester: "Suggester") -> "Outside":
        """What the index does not know itself."""
        from projections.search.masks import Outside

        names, epoch = self._names, self._keeper.epoch
        if names is None or names.epoch != epoch:
            names = self._names = _Names(self._queries.aliases(), epoch)
        return Outside(alike.get, names.exact, names.alike, suggester.nearest, suggester.beginning)

    def forget_names(self) -> None:
        """What things are called has changed."""
        self._names = None


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
