"""Orders of preview media, worked out: which videos, which kinds, and what such a job is called."""

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from events.values import UnixTime
from passion import clock
from passion.errors import NotFound
from passion.jobs.order import MediaOrder
from passion.jobs.order_book import OrderBook
from passion.jobs.run import Plan, Wish, name_of
from passion.library import Library
from passion.media import MADE_FILES, PICTURES, Kinds, together
from passion.scanning import paths
from projections.views import MediaScope

BY_ITSELF: tuple[Kinds, ...] = (PICTURES, ("teaser-small",))
"""What is made of the whole collection without being asked for, the first before all that follows."""

ONE_VIDEO, MANY, BACKGROUND = -10, 0, 10
"""Priorities of jobs: of one video somebody looks at, of many, and of what nobody asked for."""


class MediaCount(msgspec.Struct, frozen=True, kw_only=True):
    """What an order would take in."""

    videos: int
    kinds: dict[str, int]
    """Kind -> videos of which it would be made; kinds that are made in one pass are counted by the first of them."""


class Wishes:
    """Asks the library what an order means now. Safe to use from any thread."""

    def __init__(self, library: Library, book: OrderBook) -> None:
        self._library, self._book = library, book

    def of(self, order: MediaOrder) -> list[Wish]:
        """What is to be made, the most wanted first."""
        return [wish for kinds in _groups(order) for wish in self._of_kinds(order, kinds)]

    def count(self, order: MediaOrder) -> MediaCount:
        wishes = self.of(order)
        counts: dict[str, int] = {}
        for _, kinds in wishes:
            counts[kinds[0]] = counts.get(kinds[0], 0) + 1
        return MediaCount(videos=len({video_hash for video_hash, _ in wishes}), kinds=counts)

    def plan(self, order: MediaOrder, job_id: str) -> Plan:
        """What the job of an order does.

        Args:
            order: What is to be made.
            job_id: Of the job that was under way when the program was stopped; empty for a new order.

        Raises:
            NotFound: There is no such video.
        """
        is_again = order.which != "missing"
        priority = ONE_VIDEO if order.video_hash else BACKGROUND if order.is_by_itself else MANY
        return Plan(
            title=self._title(order),
            key=order.key,
            # What is missing follows from facts, so that what comes in meanwhile is taken along.
            wishes=(lambda: self.of(order)) if not is_again else self._at_first(order),
            again=is_again,
            is_urgent=order.video_hash is not None,
            is_by_itself=order.is_by_itself,
            group=order.group,
            priority=priority,
            done=lambda: self._done(order, job_id) if is_again and job_id else (),
            tick_off=self._tick_off if is_again else lambda _id, _wish: None,
        )

    def _at_first(self, order: MediaOrder) -> Callable[[], Sequence[Wish]]:
        """What was made again is not done again for that, so the first answer holds."""
        wishes: list[list[Wish]] = []

        def ask() -> Sequence[Wish]:
            if not wishes:
                wishes.append(self.of(order))
            return wishes[0]

        return ask

    def _of_kinds(self, order: MediaOrder, kinds: Kinds) -> Sequence[Wish]:
        if order.video_hash is not None and order.which == "all":
            return [(order.video_hash, kinds)]
        scope = MediaScope(collection=order.collection, path=order.path, added_since=order.added_since)
        ask = self._library.queries.videos_for_media
        videos = dict.fromkeys(video_hash for kind in kinds for video_hash in ask(kind, order.which, scope))
        return [(each, kinds) for each in videos if order.video_hash in {None, each}]

    def _tick_off(self, job_id: str, wish: Wish) -> None:
        self._book.tick_off(job_id, wish[0], wish[1][0])

    def _done(self, order: MediaOrder, job_id: str) -> set[Wish]:
        """What was ticked off, and what is newer than the order: it was made in the very moment of the stop."""
        ticked = {(video_hash, together(kind)) for video_hash, kind in self._book.done(job_id)}
        return ticked | {wish for wish in self.of(order) if self._is_newer(wish, order.asked_at)}

    def _is_newer(self, wish: Wish, moment: int) -> bool:
        folder = self._library.places.media_of(wish[0])
        try:
            return all((folder / MADE_FILES[kind]).stat().st_mtime_ns // 1000 >= moment for kind in wish[1])
        except OSError:
            return False

    def _title(self, order: MediaOrder) -> str:
        if order.video_hash is not None:
            card = self._library.queries.card(order.video_hash)
            if card is None:
                raise NotFound(f"There is no video {order.video_hash}.")
            return f"{_what(order) if order.kinds else 'Pictures'} of {card.title}"
        again = {"missing": "", "failed": " that failed, again", "all": " again"}[order.which]
        return f"{_what(order)}{again}{_where(order)}"


def _what(order: MediaOrder) -> str:
    if not order.kinds:
        return {"missing": "Posters and thumbnails", "failed": "Pictures", "all": "All pictures"}[order.which]
    return " and ".join(name_of(kinds) for kinds in _groups(order))


def _where(order: MediaOrder) -> str:
    words = ""
    if order.collection is not None:
        words += f" in {order.collection}"
    if order.path is not None:
        words += f" below {order.path}"
    if order.added_since is not None:
        words += f", added since {datetime.fromtimestamp(order.added_since / 1e6):%Y-%m-%d}"  # noqa: DTZ006 (as shown)
    return words


def _groups(order: MediaOrder) -> tuple[Kinds, ...]:
    """The kinds of an order, each with those that are made together with it."""
    if order.kinds:
        return tuple(dict.fromkeys(together(kind) for kind in order.kinds))
    if order.which == "failed":
        return tuple(dict.fromkeys(together(kind) for kind in MADE_FILES))
    return BY_ITSELF


def since(seconds: float) -> UnixTime:
    """The moment so long ago."""
    return UnixTime(max(0, clock.now() - round(seconds * 1_000_000)))


def asked_now(order: MediaOrder) -> MediaOrder:
    """The order with the moment at which it was given, and the whole path."""
    path = None if order.path is None else paths.as_fact(paths.normal(order.path))[0]
    return msgspec.structs.replace(order, asked_at=clock.now(), path=path)
