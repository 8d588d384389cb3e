"""The words that the search looks through: title, performers, studio, tags and path of each video."""

import sqlite3
from collections.abc import Iterable

import sqlite_utils

from events.description import Description
from projections.projection import Fold, Projection

COLUMNS = ("title", "performers", "studio", "tags", "path")
TOKENIZE = "unicode61 remove_diacritics 2"

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


def refresh(
    fold: Fold, video_id: int, title: str, description: Description, tags: Iterable[str], paths: Iterable[str]
) -> None:
    """Store the words of one video; nothing is written where they are the same as before."""
    people = (*description.performers, *description.secondary_performers)
    studio = " ; ".join(each for each in (description.studio, description.line, description.series) if each)
    document = (title, " ; ".join(people), studio, " ; ".join((*tags, *description.genres)), " ; ".join(sorted(paths)))
    before = fold.execute(
        "SELECT title, performers, studio, tags, path FROM documents WHERE id = ?", (video_id,)
    ).fetchone()
    if before is None:
        fold.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", (video_id, *document))
    elif before != document:
        fold.execute(
            "UPDATE documents SET title = ?, performers = ?, studio = ?, tags = ?, path = ? WHERE id = ?",
            (*document, video_id),
        )


def complete(db: sqlite3.Connection) -> None:
    """Make the full-text index of all documents, and the triggers that keep it up with them."""
    sqlite_utils.Database(db).table("documents").enable_fts(COLUMNS, tokenize=TOKENIZE, create_triggers=True)


PROJECTION = Projection(name="search", tables=TABLES, complete=complete)
