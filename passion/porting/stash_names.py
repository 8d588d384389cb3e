"""Reads the performers, studios and tags of Stash's export: other names, notes, links and tags of their own."""

import hashlib
from collections.abc import Iterator, Mapping

from events.values import EntityKind
from passion.commands import AddAlias, AddLink, EntityCommand, KeepNotes, TagEntity
from passion.porting import values
from passion.porting.item import Item
from passion.sidecars.values import clean

_TAKEN = frozenset(
    {"name", "aliases", "tags", "urls", "url", "details", "description", "created_at", "updated_at", "stash_ids"}
    | {"ignore_auto_tag", "sort_name", "custom_fields", "synopsis", "sub_groups", "duration"}
)
_CALLED = {"parent_studio": "Part of", "favorite": "Favourite"}
LONGEST = 9000
"""Characters of notes."""


def items(kind: EntityKind, name: str, said: dict[str, object]) -> Iterator[Item]:
    """All that is told of one of them."""

    def item(what: str, about: str, command: EntityCommand, mark: str) -> Item:
        return Item(
            kind=what, about=f"{about} of the {kind} {name}", key=f"stash/{kind}/{name}/{what}/{mark}", command=command
        )

    for alias in _names(said.get("aliases")):
        if alias != name:
            yield item("other names", f"the name {alias}", AddAlias(kind=kind, name=name, alias=alias), alias)
    if notes := in_words(said):
        mark = hashlib.sha256(notes.encode()).hexdigest()[:16]
        yield item("notes", "the notes", KeepNotes(kind=kind, name=name, notes=notes), mark)
    for link in dict.fromkeys(filter(None, (*_names(said.get("urls")), values.text(said.get("url"))))):
        yield item("links", f"the link {link}", AddLink(kind=kind, name=name, link=link), link)
    for tag in _names(said.get("tags")) if kind != "tag" else ():
        yield item("tags of names", f"the tag {tag}", TagEntity(kind=kind, name=name, tag=tag), tag)


def _names(value: object) -> list[str]:
    """A list, or as old versions wrote it, a text with commas."""
    found = value.split(",") if isinstance(value, str) else values.list_of(value)[0]
    names = (" ".join(clean(values.text(each)).split()) for each in found[:1000])
    return list(dict.fromkeys(each for each in names if each))


def in_words(said: Mapping[str, object]) -> str:
    """What it tells in words, and line by line what there is no field for."""
    prose = [values.text(said.get(field)) for field in ("details", "description", "synopsis")]
    more = said.get("custom_fields")
    facts = {key: value for key, value in said.items() if key not in _TAKEN}
    facts |= more if isinstance(more, dict) else {}
    lines = [f"{_called(str(key))}: {text}" for key, value in sorted(facts.items()) if (text := _told(value))]
    return clean("\n\n".join(each for each in (*prose, "\n".join(lines)) if each))[:LONGEST]


def _called(key: str) -> str:
    return _CALLED.get(key) or key.replace("_", " ").capitalize()


def _told(value: object) -> str:
    match value:
        case True:
            return "yes"
        case str():
            return " ".join(value.split())
        case int() | float() if value:
            return f"{value:g}"
        case list():
            return ", ".join(each for each in map(_told, value[:100]) if each)
        case _:
            return ""
