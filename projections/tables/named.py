"""Which performers and tags each video has, by what they are called now, and what is said of it and not shown."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from events.description import Description
from projections.merging import VideoTags
from projections.names import Names
from projections.projection import Fold, Projection
from projections.rows import Table

TABLES = """
CREATE TABLE performers (
    video_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_secondary INTEGER NOT NULL,
    PRIMARY KEY (video_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE tags (
    video_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (video_id, tag)
) STRICT, WITHOUT ROWID;
CREATE TABLE derived_tags ( -- why a tag is there that neither a source nor the person gave to this video
    video_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    kind TEXT NOT NULL, -- of the cause, such as performer
    cause TEXT NOT NULL,
    PRIMARY KEY (video_id, tag, kind, cause)
) STRICT, WITHOUT ROWID;
CREATE TABLE hidden_names ( -- what something says of a video and is not shown
    kind TEXT NOT NULL,
    name TEXT NOT NULL, -- what it is called
    video_id INTEGER NOT NULL,
    PRIMARY KEY (kind, name, video_id)
) STRICT, WITHOUT ROWID;
"""

INDEXES = """
CREATE INDEX performers_by_name ON performers (name);
CREATE INDEX tags_by_name ON tags (tag);
CREATE INDEX hidden_names_by_video ON hidden_names (video_id);
"""


class Performer(NamedTuple):
    """Someone who is in a video."""

    video_id: int
    name: str
    is_secondary: int


class Tag(NamedTuple):
    """A tag of a video."""

    video_id: int
    tag: str


class DerivedTag(NamedTuple):
    """Why a video has a tag that is not its own."""

    video_id: int
    tag: str
    kind: str
    cause: str


class HiddenName(NamedTuple):
    """Something that is said of a video and not shown."""

    video_id: int
    kind: str
    name: str


PERFORMERS = Table("performers", Performer, key=2)
TAGS = Table("tags", Tag, key=2)
DERIVED_TAGS = Table("derived_tags", DerivedTag, key=4)
HIDDEN_NAMES = Table("hidden_names", HiddenName, key=3)
DERIVED: tuple[Table[Any], ...] = PERFORMERS, TAGS, DERIVED_TAGS, HIDDEN_NAMES


class Named(NamedTuple):
    """What is known of the names of one video."""

    video_id: int
    said: Description
    description: Description
    """With performers and studio by what they are called."""
    tags: VideoTags
    shown: tuple[str, ...]
    """All of these tags, each once."""
    names: Names


def read(fold: Fold, ids: list[int]) -> None:
    """Have the rows of these videos in memory."""
    for table in DERIVED:
        fold.rows(table).read(ids)


def store(fold: Fold, video: Named) -> None:
    """Have these rows in place of those that the video had."""
    video_id, description = video.video_id, video.description
    people = dict.fromkeys(description.secondary_performers, 1) | dict.fromkeys(description.performers, 0)
    fold.rows(PERFORMERS).replace(
        video_id, {name: Performer(video_id, name, second) for name, second in people.items()}
    )
    fold.rows(TAGS).replace(video_id, {tag: Tag(video_id, tag) for tag in video.shown})
    fold.rows(DERIVED_TAGS).replace(video_id, {each: DerivedTag(video_id, *each) for each in video.tags.derived})
    fold.rows(HIDDEN_NAMES).replace(video_id, {each: HiddenName(video_id, *each) for each in _unseen(video)})


def _unseen(video: Named) -> Iterator[tuple[str, str]]:
    said, names = video.said, video.names
    if names.are_plain and not video.tags.unseen:
        return
    unseen: tuple[tuple[str, Iterable[str]], ...] = (
        ("tag", names.meant("tag", video.tags.unseen)),
        ("performer", names.hidden("performer", (*said.performers, *said.secondary_performers))),
        ("studio", names.hidden("studio", (said.studio,) if said.studio else ())),
    )
    for kind, found in unseen:
        for name in found:
            yield kind, name


PROJECTION = Projection(name="named", tables=TABLES, indexes=INDEXES)
