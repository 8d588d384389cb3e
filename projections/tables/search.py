"""The words that the search looks through: title, performers, studio, tags and path of each video."""

import sqlite3
from collections.abc import Iterable, Mapping

from events.description import Description
from projections.names import Names
from projections.projection import Fold, Projection

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


Words = tuple[str, str, str, str, str]


def words_of(title: str, description: Description, tags: Iterable[str], paths: Iterable[str], names: Names) -> Words:
    """What the search looks through, column by column: every name by which a thing of the video is known."""
    people = (*description.performers, *description.secondary_performers)
    studio = [each for each in (description.studio, description.line, description.series) if each]
    tags = tuple(tags)
    return (
        title,
        BETWEEN.join((*people, *names.others("performer", people))),
        BETWEEN.join((*studio, *names.others("studio", (description.studio or "",)))),
        BETWEEN.join((*tags, *description.genres, *names.others("tag", tags))),
        BETWEEN.join(sorted(paths)),
    )


def refresh(fold: Fold, words: Mapping[int, Words]) -> None:
    """Store the words of some videos; nothing is written where they are the same as before."""
    before = {row[0]: row[1:] for row in fold.rows_of("SELECT * FROM documents WHERE id IN", words)}
    new = [(video_id, *each) for video_id, each in words.items() if video_id not in before]
    changed = [(*each, video_id) for video_id, each in words.items() if before.get(video_id, each) != each]
    fold.db.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", new)
    fold.db.executemany(
        "UPDATE documents SET title = ?, performers = ?, studio = ?, tags = ?, path = ? WHERE id = ?", changed
    )


def complete(db: sqlite3.Connection) -> None:
    """Make the full-text index of all documents, and the triggers that keep it up with them."""
    import sqlite_utils

    sqlite_utils.Database(db).table("documents").enable_fts(COLUMNS, tokenize=TOKENIZE, create_triggers=True)


PROJECTION = Projection(name="search", tables=TABLES, complete=complete)
