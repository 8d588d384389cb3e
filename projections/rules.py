"""Tags that videos have by rules of the settings: what a rule asks of a video, and which videos have that."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from events.description import Description
from projections.merging import Derived
from projections.names import Names
from projections.video import Video

KIND = "rule"
"""The kind of the cause of such a tag."""


class Span(NamedTuple):
    """Numbers from the least to the most, both among them."""

    least: float
    most: float

    def holds(self, number: float) -> bool:
        return self.least <= number <= self.most


class Rule(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One tag, and all that a video must be for it; what is empty asks for nothing. Texts are folded by `folded`."""

    tag: str
    cause: str
    """What it asks for, in words."""
    performers: Span | None = None
    """How many there are, secondary ones among them."""
    duration: Span | None = None
    """In seconds."""
    resolution: Span | None = None
    """Pixels of the shorter side of the picture as shown."""
    performer: tuple[str, ...] = ()
    """Any of these names, or of the same person's."""
    studio: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    collection: tuple[str, ...] = ()
    folder: tuple[tuple[str, ...], ...] = ()
    """Names of folders, each lying in the one before; with an empty one in front from the root on."""
    title: tuple[str, ...] = ()
    """Whole words that stand together; a `*` at an end lets the word there go on."""


class _Seen:
    """What rules look at, of one video; each thing is worked out when a rule first asks for it."""

    def __init__(self, video: Video, description: Description, names: Names) -> None:
        self.video = video
        self._description, self._names = description, names
        self._people = dict.fromkeys((*description.performers, *description.secondary_performers))
        self.cast = len(self._people)
        self._texts: dict[str, frozenset[str]] = {}
        self._title: str | None = None

    def meets(self, rule: Rule) -> bool:
        video = self.video
        return (
            (rule.performers is None or rule.performers.holds(self.cast))
            and (rule.duration is None or (video.duration > 0 and rule.duration.holds(video.duration)))
            and (rule.resolution is None or (video.width > 0 and rule.resolution.holds(min(video.width, video.height))))
            and all(
                not wanted or not self._of(field).isdisjoint(wanted)
                for field, wanted in (
                    ("performer", rule.performer),
                    ("studio", rule.studio),
                    ("series", rule.series),
                    ("collection", rule.collection),
                )
            )
            and (not rule.folder or any(_lies_in(self._folders, each) for each in rule.folder))
            and (not rule.title or any(_says(self._words, each) for each in rule.title))
        )

    def _of(self, field: str) -> frozenset[str]:
        found = self._texts.get(field)
        if found is None:
            found = self._texts[field] = frozenset(map(folded, self._told(field)))
        return found

    def _told(self, field: str) -> tuple[str, ...]:
        if field == "collection":
            return (self.video.collection,)
        if field == "series":
            return (self._description.series,) if self._description.series else ()
        if field == "studio":
            studio = (self._description.studio,) if self._description.studio else ()
            return (*studio, *self._names.others("studio", studio))
        return (*self._people, *self._names.others("performer", self._people))

    @property
    def _folders(self) -> tuple[str, ...]:
        return parts_of(self.video.path)[:-1]

    @property
    def _words(self) -> str:
        if self._title is None:
            self._title = folded(self.video.title)
        return self._title


class Rules:
    """All rules of the settings, in their order."""

    def __init__(self, rules: Sequence[Rule] = ()) -> None:
        self._rules = tuple(rules)
        self.tags = tuple(dict.fromkeys(each.tag for each in rules))
        self.measure = any(each.duration or each.resolution for each in rules)
        """Whether any asks for what probing tells."""
        self.told = msgspec.json.encode(self._rules).decode()
        """All of them as text: equal where they mean the same."""

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def derived(self, video: Video, description: Description, names: Names) -> Iterator[Derived]:
        """The tags that a video has by them, each with its cause.

        Args:
            video: With its place, its title and what was measured.
            description: With performers and studio by what they are called.
        """
        if not self._rules:
            return
        seen = _Seen(video, description, names)
        for rule in self._rules:
            if seen.meets(rule):
                yield Derived(tag=rule.tag, kind=KIND, cause=rule.cause)


def folded(text: str) -> str:
    """The text as rules compare it: whatever its case and however its accents are written."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def parts_of(path: str) -> tuple[str, ...]:
    """The names in a path, folded; one that is absolute begins with an empty one."""
    return tuple(folded(path).replace("\\", "/").split("/"))


def _lies_in(folders: Sequence[str], wanted: tuple[str, ...]) -> bool:
    count = len(wanted)
    if not wanted[0] or wanted[0].endswith(":"):
        return tuple(folders[:count]) == wanted
    return any(tuple(folders[begin : begin + count]) == wanted for begin in range(len(folders) - count + 1))


def _says(title: str, words: str) -> bool:
    """Whether the words stand in the title by themselves."""
    goes_on_before, goes_on_after = words.startswith("*"), words.endswith("*")
    wanted = words.strip("*")
    begin = title.find(wanted)
    while begin >= 0:
        end = begin + len(wanted)
        is_begun = goes_on_before or not (begin and _is_in_word(title[begin - 1]) and _is_in_word(wanted[0]))
        is_ended = goes_on_after or not (end < len(title) and _is_in_word(title[end]) and _is_in_word(wanted[-1]))
        if is_begun and is_ended:
            return True
        begin = title.find(wanted, begin + 1)
    return False


def _is_in_word(character: str) -> bool:
    # A mark, such as a vowel sign, belongs to the letter before it.
    return character.isalnum() or unicodedata.category(character).startswith("M")
