"""Tries templates on names before they are settings: which one takes a name, why others do not, how many each takes."""

import os
from collections import Counter
from collections.abc import Iterable

import msgspec

from events.description import Description
from passion.naming.reading import Miss, NameReader

SHOWN = 50
"""Names without a template that a look at many tells."""


class TriedName(msgspec.Struct, frozen=True, kw_only=True):
    """One name, read."""

    name: str
    template: str | None
    """The template that took it; None where none did, and it was read as a release's name or as words."""
    description: Description
    misses: tuple[Miss, ...]
    """The templates before that one, and why each does not take the name."""


class TemplateCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many names a template takes."""

    template: str
    count: int


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """Many names at once."""

    total: int
    templates: tuple[TemplateCount, ...]
    """All templates in their order."""
    untaken: int
    examples: tuple[str, ...]
    """The first names that no template takes."""


def try_name(reader: NameReader, path: str, endings: frozenset[str]) -> TriedName:
    """Reads one name. Args: `path` lies below the collection's folder, with `/`; a known ending is left off."""
    stem, folders = parts_of(path, endings)
    read = reader.read(stem, folders)
    return TriedName(
        name=path,
        template=read.template,
        description=read.description,
        misses=tuple(reader.misses(stem, folders)),
    )


def coverage(reader: NameReader, paths: Iterable[str], endings: frozenset[str]) -> Coverage:
    """Counts which template takes how many names; the names that none takes are not read further."""
    counts: Counter[str] = Counter()
    examples: list[str] = []
    total = 0
    for path in paths:
        total += 1
        taken = reader.template_of(*parts_of(path, endings))
        if taken is None and len(examples) < SHOWN:
            examples.append(path)
        counts[taken or ""] += 1
    return Coverage(
        total=total,
        templates=tuple(TemplateCount(template=text, count=counts[text]) for text in reader.texts),
        untaken=counts[""],
        examples=tuple(examples),
    )


def parts_of(path: str, endings: frozenset[str]) -> tuple[str, list[str]]:
    """Returns the name without its ending, and the folders."""
    *folders, name = path.split("/")
    stem, ending = os.path.splitext(name)  # noqa: PTH122 (a Path costs ten times as much)
    return (stem if ending[1:].lower() in endings else name), [folder for folder in folders if folder]
