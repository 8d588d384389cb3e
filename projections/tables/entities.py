"""Performers, studios and tags as things of their own: which names mean which thing, and what the person says of it."""

from collections.abc import Callable, Iterable, Sequence
from functools import singledispatch

from events.aliases import root_of, shown_name
from events.entities import (
    EntityAliased,
    EntityColoured,
    EntityEvent,
    EntityHidden,
    EntityLinked,
    EntityNoted,
    EntityPictured,
    EntityRenamed,
    EntityTagged,
    EntityTagsSpread,
    EntityUnlinked,
    EntityUntagged,
)
from events.values import EntityKind
from projections.names import VIDEOS_OF
from projections.projection import Fold, Projection, ignore

TABLES = """
CREATE TABLE entities ( -- every name that a fact is about or points to; others mean just themselves
    kind TEXT NOT NULL, -- performer, studio or tag
    name TEXT NOT NULL, -- as files say it
    points_to TEXT, -- another name of the same thing
    shown TEXT, -- what the person wants it to be called
    root TEXT NOT NULL, -- the name at the end of the pointers: which thing it is
    called TEXT NOT NULL, -- what that is called
    notes TEXT NOT NULL DEFAULT '',
    picture_hash TEXT,
    picture_time REAL,
    colour TEXT NOT NULL DEFAULT '',
    is_hidden INTEGER NOT NULL DEFAULT 0,
    spreads INTEGER, -- whether its own tags are tags of its videos; NULL: as the settings say
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_by_root ON entities (kind, root);
CREATE TABLE entity_links (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    link TEXT NOT NULL,
    PRIMARY KEY (kind, name, link)
) STRICT, WITHOUT ROWID;
CREATE TABLE entity_tags (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL, -- the tag, whatever its case
    tag TEXT NOT NULL, -- as written
    PRIMARY KEY (kind, name, folded)
) STRICT, WITHOUT ROWID;
"""

WITH_TAGGED = (
    "WITH tagged AS (SELECT DISTINCT of.kind, of.called FROM entity_tags JOIN entities AS of USING (kind, name)"
    " WHERE of.root = of.name)"
    " SELECT video_id FROM performers WHERE name IN (SELECT called FROM tagged WHERE kind = 'performer')"
    " UNION SELECT id FROM videos WHERE studio IN (SELECT called FROM tagged WHERE kind = 'studio')"
)
"""Ids of the videos whose performers or studio have tags of their own."""

CONCERNED = (
    "SELECT name, root, called FROM entities WHERE kind = ?1 AND root IN"
    " (SELECT root FROM entities WHERE kind = ?1 AND name IN (?2, ?3))"
)
"""All names of two things."""

apply = singledispatch(ignore)


@apply.register
def _(event: EntityAliased, fold: Fold) -> None:
    change = "UPDATE entities SET points_to = ? WHERE kind = ? AND name = ?"
    _change(fold, event.kind, event.name, event.of, change, event.of)


@apply.register
def _(event: EntityRenamed, fold: Fold) -> None:
    change = "UPDATE entities SET shown = ? WHERE kind = ? AND name = ?"
    _change(fold, event.kind, event.name, None, change, event.shown)


@apply.register
def _(event: EntityHidden, fold: Fold) -> None:
    _set(fold, event, "is_hidden = ?", (event.is_hidden,))
    _touch(fold, event.kind, _called(fold, event))


@apply.register
def _(event: EntityTagsSpread, fold: Fold) -> None:
    _set(fold, event, "spreads = ?", (event.spreads,))
    _touch(fold, event.kind, _called(fold, event))


@apply.register
def _(event: EntityNoted, fold: Fold) -> None:
    _set(fold, event, "notes = ?", (event.notes,))


@apply.register
def _(event: EntityColoured, fold: Fold) -> None:
    _set(fold, event, "colour = ?", (event.colour,))


@apply.register
def _(event: EntityPictured, fold: Fold) -> None:
    picture = event.picture
    frame = (None, None) if picture is None else (picture.video_hash, picture.time)
    _set(fold, event, "picture_hash = ?, picture_time = ?", frame)


@apply.register
def _(event: EntityLinked, fold: Fold) -> None:
    _row(fold, event.kind, event.name)
    fold.execute("INSERT OR IGNORE INTO entity_links VALUES (?, ?, ?)", (event.kind, event.name, event.link))


@apply.register
def _(event: EntityUnlinked, fold: Fold) -> None:
    _row(fold, event.kind, event.name)
    fold.execute(
        "DELETE FROM entity_links WHERE kind = ? AND name = ? AND link = ?", (event.kind, event.name, event.link)
    )


@apply.register
def _(event: EntityTagged, fold: Fold) -> None:
    _row(fold, event.kind, event.name)
    fold.execute(
        "INSERT OR REPLACE INTO entity_tags VALUES (?, ?, ?, ?)",
        (event.kind, event.name, event.tag.casefold(), event.tag),
    )
    _touch(fold, event.kind, _called(fold, event))


@apply.register
def _(event: EntityUntagged, fold: Fold) -> None:
    _row(fold, event.kind, event.name)
    fold.execute(
        "DELETE FROM entity_tags WHERE kind = ? AND name = ? AND folded = ?",
        (event.kind, event.name, event.tag.casefold()),
    )
    _touch(fold, event.kind, _called(fold, event))


def _row(fold: Fold, kind: EntityKind, name: str) -> None:
    fold.execute(
        "INSERT OR IGNORE INTO entities (kind, name, root, called) VALUES (?, ?, ?, ?)", (kind, name, name, name)
    )


def _set(fold: Fold, event: EntityEvent, columns: str, values: Sequence[object]) -> None:
    _row(fold, event.kind, event.name)
    fold.execute(f"UPDATE entities SET {columns} WHERE kind = ? AND name = ?", (*values, event.kind, event.name))


def _called(fold: Fold, event: EntityEvent) -> list[str]:
    return [
        row[0]
        for row in fold.execute("SELECT called FROM entities WHERE kind = ? AND name = ?", (event.kind, event.name))
    ]


def _change(fold: Fold, kind: EntityKind, name: str, other: str | None, change: str, value: str | None) -> None:
    """Change what a name says, and work out anew what all names of the things that are concerned mean."""
    concerned = (kind, name, name if other is None else other)
    for each in concerned[1:]:
        _row(fold, kind, each)
    before = {row[0]: row[1:] for row in fold.execute(CONCERNED, concerned)}
    _touch(fold, kind, {called for _, called in before.values()})
    fold.execute(change, (value, kind, name))
    said = {
        each: (points_to, shown)
        for each in before
        for points_to, shown in fold.execute(
            "SELECT points_to, shown FROM entities WHERE kind = ? AND name = ?", (kind, each)
        )
    }
    after = _worked_out(said, lambda name: said[name][0] if name in said else None)
    fold.db.executemany(
        "UPDATE entities SET root = ?, called = ? WHERE kind = ? AND name = ?",
        [(*after[each], kind, each) for each in before if after[each] != before[each]],
    )


def _worked_out(
    said: dict[str, tuple[str | None, str | None]], points_to: Callable[[str], str | None]
) -> dict[str, tuple[str, str]]:
    """Each name with the name that it means in the end, and what that is called."""
    roots = {name: root_of(name, points_to) for name in said}
    called = {root: shown_name(root, said[root][1], points_to) for root in set(roots.values())}
    return {name: (root, called[root]) for name, root in roots.items()}


def _touch(fold: Fold, kind: EntityKind, called: Iterable[str]) -> None:
    """The videos that have these things are worked out anew; in the first batch all of them are, in the end."""
    if fold.is_first:
        return
    for name in called:
        sql = f"{VIDEOS_OF[kind]} UNION SELECT video_id FROM hidden_names WHERE kind = ?2 AND name = ?1"
        fold.touch(row[0] for row in fold.execute(sql, (name, kind)))


PROJECTION = Projection(name="entities", tables=TABLES, apply=apply)
