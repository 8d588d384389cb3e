"""What the similarity index reads: one document for each video in the lists."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from projections.merging import merged
from projections.names import read_names
from projections.queries.questions import Questions, blocks
from projections.tables.description import read_layers

if TYPE_CHECKING:
    from projections.documents import Document

_texts = msgspec.json.Decoder(tuple[str, ...]).decode


class DocumentQuestions(Questions):
    """Documents for similarity."""

    def documents(self) -> "Iterator[Document]":
        """Every video that is there or that the person did something with, in the order of their ids."""
        # Late: similarity brings scientific packages, which take seconds that most commands need not wait.
        from projections.documents import Document

        ids = [row[0] for row in self._rows("SELECT id FROM videos WHERE is_listed ORDER BY id")]
        for block in blocks(ids):
            marks = ", ".join("?" * len(block))
            with self._store.reading():
                videos = self._rows(
                    f"SELECT id, video_hash, title, tags FROM videos WHERE id IN ({marks}) ORDER BY id",
                    block,
                )
                layers = self._rows(
                    f"SELECT video_id, source, body, described_from FROM descriptions WHERE video_id IN ({marks})",
                    block,
                )
            said: dict[int, list[tuple[str, str, str | None]]] = {}
            for video_id, *layer in layers:
                said.setdefault(video_id, []).append((layer[0], layer[1], layer[2]))
            told = {row[0]: merged(*read_layers(said.get(row[0], []))[:2]) for row in videos}
            names = read_names(self._rows, told.values())
            for video_id, video_hash, title, tags in videos:
                description = names.applied(told[video_id])
                yield Document(
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
                )


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date and date[:4].isdigit() and date[:4].isascii() else None
