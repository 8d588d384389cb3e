"""What is like what: an index that is made when first asked for, kept on the disk, and made anew behind the scenes."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from events.catalogue import FileAdded, FileForgotten, FileMoved, FileRenamed, FileTookPlace
from events.description import DescriptionEdited, DescriptionForgotten, VideoDescribed
from events.entities import EntityAliased, EntityHidden, EntityRenamed, EntityTagged, EntityTagsSpread, EntityUntagged
from events.event import Event
from events.recorded import Recorded
from events.tags import TagForgotten, VideoTagged, VideoUntagged
from events.values import EntityKind, Position, VideoHash
from projections.queries import Queries
from projections.views import SimilarName, SimilarVideo, SimilarVideos

if TYPE_CHECKING:
    from projections.similarity import NameMatch, SimilarityIndex

logger = logging.getLogger(__name__)

TELLING: tuple[type[Event], ...] = (
    FileAdded,
    FileForgotten,
    FileMoved,
    FileRenamed,
    FileTookPlace,
    VideoDescribed,
    DescriptionForgotten,
    DescriptionEdited,
    VideoTagged,
    VideoUntagged,
    TagForgotten,
    EntityRenamed,
    EntityAliased,
    EntityHidden,
    EntityTagged,
    EntityUntagged,
    EntityTagsSpread,
)
"""Facts that change what the index says; all others leave it as good as it was."""

REST = 10
"""Between two builds so many times the length of one passes, so that a scan beside an open page is not slowed down."""

LIKEST = 500
"""Videos that a search for what is like one finds at most."""

NAMES = 100
"""Names that an answer holds at most."""


class Similar:
    """Answers from the newest index there is; an old one answers while the next is made."""

    def __init__(self, queries: Queries, folder: Path) -> None:
        self._queries = queries
        self._folder = folder
        self._guard = threading.Lock()
        self._index: SimilarityIndex | None = None
        self._changed_at = Position(0)
        """Position of the last fact that the index would tell."""
        self._builder: threading.Thread | None = None
        self._turn = threading.Lock()
        self._warmer: threading.Thread | None = None
        self._rests_until = 0.0
        self._is_closed = False

    @property
    def position(self) -> Position:
        """Of the log, up to which the index holds; 0 where there is none yet."""
        index = self._index
        return index.position if index else Position(0)

    def videos(self, video_hash: VideoHash, offset: int = 0, limit: int = 24) -> SimilarVideos:
        """The videos most alike, best first; none for a video that the index does not know yet."""
        index = self._present()
        matches = index.similar_videos(video_hash, offset, limit)
        cards = {card.video_hash: card for card in self._queries.cards([match.video_hash for match in matches])}
        return SimilarVideos(
            videos=tuple(
                SimilarVideo(video=cards[match.video_hash], score=match.score, shared=match.shared)
                for match in matches
                if match.video_hash in cards
            ),
            count=index.count_similar(video_hash),
            position=index.position,
        )

    def likest(self, video_hash: VideoHash) -> dict[VideoHash, float]:
        """The videos most alike, each with how much."""
        return {each.video_hash: each.score for each in self._present().similar_videos(video_hash, 0, LIKEST)}

    def performers(self, name: str) -> list[SimilarName]:
        return self._alike("performer", name, self._present().similar_performers)

    def studios(self, name: str) -> list[SimilarName]:
        return self._alike("studio", name, self._present().similar_studios)

    def _alike(
        self, kind: EntityKind, name: str, similar: "Callable[[str, int], list[NameMatch]]"
    ) -> list[SimilarName]:
        """Things by what they are called now; an index from before a renaming may know them by another name."""
        called = self._queries.called(kind, name)
        others = self._queries.names_of(kind, called)
        matches = next((found for each in (called, *others) if (found := similar(each, NAMES))), [])
        now = {match.name: self._queries.called(kind, match.name) for match in matches}
        alike: dict[str, SimilarName] = {}
        for match in matches:
            each = now[match.name]
            if each != called:
                alike.setdefault(
                    each, SimilarName(name=each, videos=match.videos, score=match.score, shared=match.shared)
                )
        return list(alike.values())

    def warm(self) -> None:
        """Read or make the index behind the scenes, so that the first page that asks need not wait for it."""
        with self._turn:
            if self._warmer is None and not self._is_closed:
                self._warmer = threading.Thread(target=self._warm, name="similarity", daemon=True)
                self._warmer.start()

    def _warm(self) -> None:
        try:
            self._present()
        except Exception:
            # Whoever asks next hears of it.
            logger.exception("The similarity index could not be made")
        self._warmer = None

    def note(self, recorded: Iterable[Recorded]) -> None:
        """Hear of new facts."""
        for each in recorded:
            if isinstance(each.event, TELLING):
                self._changed_at = each.position

    def forget(self) -> None:
        """Make the index anew at the next question, also after a restart."""
        from projections.similarity import remove

        with self._guard:
            remove(self._folder)
            self._index = None
            self._changed_at = self._queries.position()

    def close(self) -> None:
        """Wait for an index that is being made."""
        self._is_closed = True
        for thread in (self._warmer, self._builder):
            if thread is not None:
                thread.join()

    def _present(self) -> "SimilarityIndex":
        with self._guard:
            if self._index is None:
                self._index = self._saved() or self._build()
            index = self._index
            is_resting = time.monotonic() < self._rests_until
            if index.position < self._changed_at and self._builder is None and not is_resting and not self._is_closed:
                self._builder = threading.Thread(target=self._renew, name="similarity", daemon=True)
                self._builder.start()
            return index

    def _saved(self) -> "SimilarityIndex | None":
        from projections.similarity import load

        index = load(self._folder)
        now = self._queries.position()
        if index is None or index.position > now or index.position < self._changed_at:
            return None
        if index.position < now:
            # What changed while no one listened may matter.
            self._changed_at = now
        return index

    def _build(self) -> "SimilarityIndex":
        from projections.similarity import SimilarityIndex, save

        began = time.monotonic()
        position = self._queries.position()
        index = SimilarityIndex.build(self._queries.documents(), position)
        self._rests_until = time.monotonic() + REST * (time.monotonic() - began)
        try:
            save(index, self._folder)
        except OSError as error:
            logger.warning("The similarity index could not be saved: %s", error)
        return index

    def _renew(self) -> None:
        try:
            index = self._build()
        except Exception:
            # Whatever it was, the old index still answers.
            logger.exception("The similarity index could not be made")
            index = None
        with self._guard:
            self._index = index or self._index
            self._builder = None
