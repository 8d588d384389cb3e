"""What the names that descriptions say mean now: aliases followed, hidden ones left out, own tags handed on."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from events.description import Description
from events.values import EntityKind
from projections.blocks import blocks, marks
from projections.merging import Derived

Execute = Callable[[str, Sequence[Any]], Iterable[tuple[Any, ...]]]
"""Runs a select."""

SPREADING: tuple[EntityKind, ...] = ("performer", "studio")
"""Kinds that have tags of their own."""

VIDEOS_OF: dict[EntityKind, str] = {
    "performer": "SELECT video_id FROM performers WHERE name = ?1",
    "studio": "SELECT id FROM videos WHERE studio = ?1",
    "tag": "SELECT video_id FROM tags WHERE tag = ?1",
}
"""Ids of the videos that have a thing, by what it is called."""


class Thing(NamedTuple):
    """What one name means."""

    root: str
    called: str
    is_hidden: bool
    spreads: bool | None


class Names:
    """The meaning of some names; those that no fact is about mean themselves.

    Args:
        meanings: (kind, said) -> thing.
        members: (kind, root) -> all names of a thing that has several.
        tags: (kind, root) -> its own tags, as written.
        spreading: Kinds whose tags are tags of their videos where the thing itself does not say.
    """

    def __init__(
        self,
        meanings: Mapping[tuple[EntityKind, str], Thing],
        members: Mapping[tuple[EntityKind, str], Sequence[str]],
        tags: Mapping[tuple[EntityKind, str], Sequence[str]],
        spreading: Collection[EntityKind] = (),
    ) -> None:
        self._meanings, self._members, self._tags, self._spreading = meanings, members, tags, spreading
        self._roots = {(kind, thing.called): thing.root for (kind, _), thing in meanings.items()}

    @property
    def are_plain(self) -> bool:
        """Whether all mean just themselves."""
        return not self._meanings

    def called(self, kind: EntityKind, said: str) -> str | None:
        """What it is called; None where it is hidden."""
        thing = self._meanings.get((kind, said))
        return said if thing is None else None if thing.is_hidden else thing.called

    def tag_called(self, said: str) -> str | None:
        """What a tag is called; None where it is hidden."""
        return self.called("tag", said)

    def all_called(self, kind: EntityKind, said: Iterable[str]) -> tuple[str, ...]:
        """Each thing once, less those hidden."""
        if not self._meanings:
            return tuple(dict.fromkeys(said))
        called = (self.called(kind, each) for each in said)
        return tuple(dict.fromkeys(each for each in called if each is not None))

    def meant(self, kind: EntityKind, said: Iterable[str]) -> set[str]:
        """What these are called, hidden or not."""
        return {thing.called if (thing := self._meanings.get((kind, each))) else each for each in said}

    def hidden(self, kind: EntityKind, said: Iterable[str]) -> set[str]:
        """What those are called that are hidden."""
        return self.meant(kind, (each for each in said if self.called(kind, each) is None)) if self._meanings else set()

    def others(self, kind: EntityKind, called: Iterable[str]) -> tuple[str, ...]:
        """All further names of the things that are called so, by which the search finds them."""
        if not self._members:
            return ()
        roots = ((each, self._roots.get((kind, each))) for each in called)
        return tuple(
            other
            for each, root in roots
            if root is not None
            for other in self._members.get((kind, root), ())
            if other != each
        )

    def derived(self, description: Description) -> Iterator[Derived]:
        """The tags that the video has because of its performers and its studio."""
        if not self._tags:
            return
        people = (*description.performers, *description.secondary_performers)
        said: dict[EntityKind, Iterable[str]] = {
            "performer": people,
            "studio": (description.studio,) if description.studio else (),
        }
        for kind in SPREADING:
            for each in dict.fromkeys(self._meanings.get((kind, name)) for name in said[kind]):
                if each is None or each.is_hidden:
                    continue
                if each.spreads or (each.spreads is None and kind in self._spreading):
                    yield from (
                        Derived(tag=tag, kind=kind, cause=each.called) for tag in self._tags.get((kind, each.root), ())
                    )

    def applied(self, description: Description) -> Description:
        """The description with each performer once, and the studio, by what they are called; tags stay as said."""
        people = description.performers, description.secondary_performers
        if not self._meanings and all(len(set(names)) == len(names) for names in people):
            return description
        return replace(
            description,
            performers=self.all_called("performer", description.performers),
            secondary_performers=self.all_called("performer", description.secondary_performers),
            studio=self.called("studio", description.studio) if description.studio else description.studio,
        )


def read_names(
    execute: Execute,
    descriptions: Iterable[Description],
    tags: Iterable[str] = (),
    spreading: Collection[EntityKind] = (),
) -> Names:
    """What all names in these descriptions mean, and these tags beside."""
    if not list(execute("SELECT 1 FROM entities LIMIT 1", ())):
        return Names({}, {}, {})
    said: dict[EntityKind, set[str]] = {"performer": set(), "studio": set(), "tag": set(tags)}
    for each in descriptions:
        said["performer"].update(each.performers, each.secondary_performers)
        said["tag"].update(each.tags)
        if each.studio:
            said["studio"].add(each.studio)
    meanings: dict[tuple[EntityKind, str], Thing] = {}
    members: dict[tuple[EntityKind, str], list[str]] = {}
    own: dict[tuple[EntityKind, str], list[str]] = {}
    for kind in SPREADING:
        _read(execute, kind, said[kind], meanings, members)
        roots = {thing.root for (of, _), thing in meanings.items() if of == kind}
        for name, tag in _rows(execute, "SELECT name, tag FROM entity_tags WHERE kind = ? AND name IN", kind, roots):
            own.setdefault((kind, name), []).append(tag)
            said["tag"].add(tag)
    _read(execute, "tag", said["tag"], meanings, members)
    return Names(meanings, members, {key: sorted(each) for key, each in own.items()}, spreading)


def _read(
    execute: Execute,
    kind: EntityKind,
    said: Iterable[str],
    meanings: dict[tuple[EntityKind, str], Thing],
    members: dict[tuple[EntityKind, str], list[str]],
) -> None:
    sql = (
        "SELECT said.name, said.root, said.called, root.is_hidden, root.spreads FROM entities AS said"
        " JOIN entities AS root ON root.kind = said.kind AND root.name = said.root"
        " WHERE said.kind = ? AND said.name IN"
    )
    roots: set[str] = set()
    for name, root, called, is_hidden, spreads in _rows(execute, sql, kind, said):
        meanings[kind, name] = Thing(root, called, bool(is_hidden), None if spreads is None else bool(spreads))
        roots.add(root)
    for root, name in _rows(execute, "SELECT root, name FROM entities WHERE kind = ? AND root IN", kind, roots):
        members.setdefault((kind, root), []).append(name)


def _rows(execute: Execute, select: str, kind: EntityKind, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    for block in blocks(sorted(names)):
        yield from execute(f"{select} ({marks(block)})", (kind, *block))
