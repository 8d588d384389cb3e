"""What the similarity index reads: one document for each video in the lists."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from events.values import VideoHash
from projections.blocks import blocks, marks
from projections.merging import merged
from projections.names import read_names
from projections.queries.questions import Questions
from projections.tables.description import read_layers

if TYPE_CHECKING:
    from projections.documents import Document

_texts = msgspec.json.Decoder(tuple[str, ...]).decode


class DocumentQuestions(Questions):
    """Documents for similarity."""

    def documents(self) -> "Iterator[Document]":
        """Every video that is there or that the person did something with, in the order of their ids."""
        ids = [row[0] for row in self._rows("SELECT id FROM videos WHERE is_listed ORDER BY id")]
        for block in blocks(ids):
            yield from (document for _, document in self._documents(block) if document is not None)

    def count_documents(self) -> int:
        """How many `documents` has."""
        row = self._row("SELECT count(*) FROM videos WHERE is_listed")
        return row[0] if row else 0

    def documents_of(self, ids: Sequence[int]) -> "Iterator[tuple[VideoHash, Document | None]]":
        """What these videos are now; None for those that `documents` leaves out."""
        for block in blocks(ids):
            yield from self._documents(block)

    def _documents(self, ids: Sequence[object]) -> "Iterator[tuple[VideoHash, Document | None]]":
        # Late: similarity brings scientific packages, which take seconds that most commands need not wait.
        from projections.documents import Document

        with self._store.reading():
            videos = self._rows(
                f"SELECT id, video_hash, title, tags, is_listed FROM videos WHERE id IN ({marks(ids)}) ORDER BY id", ids
            )
            layers = self._rows(
                f"SELECT video_id, source, body, described_from FROM descriptions WHERE video_id IN ({marks(ids)})", ids
            )
            said: dict[int, list[tuple[str, str, str | None]]] = {}
            for video_id, *layer in layers:
                said.setdefault(video_id, []).append((layer[0], layer[1], layer[2]))
            told = {row[0]: merged(*read_layers(said.get(row[0], []))[:2]) for row in videos}
            names = read_names(self._rows, told.values())
        for video_id, video_hash, title, tags, is_listed in videos:
            if not is_listed:
                yield video_hash, None
                continue
            description = names.applied(told[video_id])
            yield (
                video_hash,
                Document(
                    video_hash=video_hash,
                    title=title,
                    performers=(*description.performers, *description.secondary_performers),
                    studio=description.studio or "",
                    line=description.line or "",
                    series=description.series or "",
                    tags=_texts(tags),
                    genres=description.genres,
                    description=description.description or "",
                    year=_year(description.date_released),
                ),
            )


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date and date[:4].isdigit() and date[:4].isascii() else None
