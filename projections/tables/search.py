"""The words that the search looks through: title, performers, studio, tags and path of each video."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from events.description import Description
from projections.names import Names
from projections.projection import Projection
from projections.rows import Table
from projections.video import Video

COLUMNS = ("title", "performers", "studio", "tags", "path")
TOKENIZE = "unicode61 remove_diacritics 2"
BETWEEN = " ; "
"""Between two names of one column."""

TABLES = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, -- of the video
    title TEXT NOT NULL,
    performers TEXT NOT NULL,
    studio TEXT NOT NULL,
    tags TEXT NOT NULL,
    path TEXT NOT NULL
) STRICT;
"""


class Words(NamedTuple):
    """What the search looks through, column by column."""

    id: int
    title: str
    performers: str
    studio: str
    tags: str
    path: str


DOCUMENTS = Table("documents", Words, key=1)


def words_of(video: Video, description: Description, tags: Sequence[str], paths: Iterable[str], names: Names) -> Words:
    """The words of a video whose title is worked out: every name by which a thing of it is known."""
    people = (*description.performers, *description.secondary_performers)
    studio = [each for each in (description.studio, description.line, description.series) if each]
    return Words(
        video.id,
        video.title,
        BETWEEN.join((*people, *names.others("performer", people))),
        BETWEEN.join((*studio, *names.others("studio", (description.studio or "",)))),
        BETWEEN.join((*tags, *description.genres, *names.others("tag", tags))),
        BETWEEN.join(sorted(paths)),
    )


def complete(db: sqlite3.Connection) -> None:
    """Make the full-text index of all documents, and the triggers that keep it up with them."""
    import sqlite_utils

    sqlite_utils.Database(db).table("documents").enable_fts(COLUMNS, tokenize=TOKENIZE, create_triggers=True)


PROJECTION = Projection(name="search", tables=TABLES, complete=complete)
