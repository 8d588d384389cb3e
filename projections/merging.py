"""One description out of many: each field from the strongest source that has it, the person's own edits above all.

A video's tags are put together here, too, wherever they come from.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec
from msgspec import UNSET

from events.description import Description, DescriptionChange
from events.values import DescriptionSource

Source = Literal["embedded", "sidecar", "file_name", "import", "person"]
STRENGTH: tuple[DescriptionSource, ...] = ("import", "file_name", "sidecar", "embedded")
"""The scanned sources, strongest first."""

FIELDS = tuple(each for each in DescriptionChange.__struct_fields__)
"""What a person can edit; tags are given and taken one by one instead."""

SCANNED_FIELDS = ("views", "likes")
"""What only sources say."""


class Derived(NamedTuple):
    """A tag that a video has because of something else, as long as that is so."""

    tag: str
    kind: str
    """What the cause is, such as `performer` or `rule`."""
    cause: str
    """What the cause is called; of a rule, what it asks for."""


class VideoTags(NamedTuple):
    """All tags of one video, each by what it is called."""

    own: tuple[str, ...]
    """Said by a source or given by the person, in that order."""
    derived: tuple[Derived, ...]
    """Those that are not its own anyway; with two causes twice."""
    unseen: frozenset[str]
    """As written: those that something names and that are not shown, being hidden, taken off or there in other case."""

    @property
    def all(self) -> tuple[str, ...]:
        """Each once."""
        if not self.derived:
            return self.own
        return tuple(dict.fromkeys((*self.own, *(each.tag for each in self.derived))))


_NO_EDITS = DescriptionChange()


def merged(layers: Mapping[DescriptionSource, Description], edits: DescriptionChange) -> Description:
    """The description that holds; where only one source says anything, as it says it."""
    if len(layers) == 1 and edits == _NO_EDITS:
        return next(iter(layers.values()))
    return merge(layers, edits)[0]


def merge(
    layers: Mapping[DescriptionSource, Description], edits: DescriptionChange
) -> tuple[Description, dict[str, Source]]:
    """The description that holds, and the source of each field that has a value.

    Tags are those of all scanned sources together, strongest source first.
    """
    values: dict[str, object] = {}
    sources: dict[str, Source] = {}
    for field in (*FIELDS, *SCANNED_FIELDS):
        edited = getattr(edits, field, UNSET)
        if edited is not UNSET and edited is not None:
            values[field], sources[field] = edited, "person"
            continue
        for source in STRENGTH:
            value = getattr(layers[source], field) if source in layers else None
            if value not in (None, "", ()):
                values[field], sources[field] = value, source
                break
    values["tags"] = tuple(dict.fromkeys(tag for each in STRENGTH if each in layers for tag in layers[each].tags))
    values["extra"] = {
        key: value for each in reversed(STRENGTH) if each in layers for key, value in layers[each].extra.items()
    }
    return msgspec.convert(values, Description), sources


def edited(before: DescriptionChange, change: DescriptionChange) -> DescriptionChange:
    """The person's edits with one more: an unset field stays, null gives the field back to the scanned sources."""
    values = {field: getattr(before, field) for field in FIELDS}
    for field in FIELDS:
        value = getattr(change, field)
        if value is not UNSET:
            values[field] = UNSET if value is None else value
    return DescriptionChange(**values)


def tags_of(
    scanned: Iterable[str],
    edits: Sequence[tuple[str, str, bool]],
    called: Callable[[str], str | None] = str,
    derived: Iterable[Derived] = (),
) -> VideoTags:
    """Scanned tags and given ones less those taken off, the person's last, in the order they were given; then the rest.

    Tags that differ in case only are one tag, as they are to the rules.

    Args:
        edits: Each tag, case-folded and as written, with whether it was given; the oldest first.
        called: What a tag is called now; None where it is hidden.
    """
    edited = {folded for folded, _, _ in edits}
    taken_off = {folded for folded, _, is_given in edits if not is_given}
    said: dict[str, str] = {}
    for tag in scanned:
        if (folded := tag.casefold()) not in edited:
            said.setdefault(folded, tag)
    for folded, tag, is_given in edits:
        if is_given:
            said.setdefault(folded, tag)
    own: dict[str, str] = {}
    unseen: set[str] = set()
    for folded, tag in said.items():
        name = called(tag)
        if name == tag and folded not in own:
            own[folded] = tag
        elif name is None or own.setdefault(name.casefold(), name) != name:
            unseen.add(tag)
    also = tuple(_follow(derived, called, {*own, *taken_off}, taken_off, unseen))
    return VideoTags(tuple(own.values()), also, frozenset(unseen))


def _follow(
    derived: Iterable[Derived],
    called: Callable[[str], str | None],
    barred: Collection[str],
    taken_off: Collection[str],
    unseen: set[str],
) -> Iterator[Derived]:
    """Those of the derived tags that are shown, each once and spelled in one way; the others are `unseen`.

    Args:
        barred: Case-folded, as they are called.
        taken_off: Case-folded, as they are written.
    """
    spelled: dict[str, str] = {}
    given: set[Derived] = set()
    for each in derived:
        name = called(each.tag)
        if name is None or name.casefold() in barred or each.tag.casefold() in taken_off:
            unseen.add(each.tag)
            continue
        shown = each._replace(tag=spelled.setdefault(name.casefold(), name))
        if shown.tag != name:
            unseen.add(each.tag)
        if shown not in given:
            given.add(shown)
            yield shown
