"""Reads what a file's name and its folders say: by the first template that takes it whole, else as a release's name."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from events.description import Description
from passion.naming.defaults import TEMPLATES
from passion.naming.fields import LISTS, Field, has_letter
from passion.naming.matcher import Matcher, Trace
from passion.naming.needs import brackets_of
from passion.naming.quick import Value
from passion.naming.release import is_prose, read_guessed, read_plain
from passion.naming.release_words import without_noise_in_brackets
from passion.naming.tags import without_tags
from passion.naming.template import Template, parse

VERSION = 4
"""Raised when names are read otherwise, so that all are read again at the next scan."""

MOST_BRACKETS = 16
MOST_ORDERS = 1000
"""Orders of up to so many brackets whose templates are kept."""
UNNAMED = "Untitled"
"""Title of what has a name without any sign."""

_UNDERSCORES = re.compile(r"_(?![^{}]*\})")
"""Outside of braces: a source's id keeps its own."""
_TELLING = re.compile(r"[\d#]|rip|xvid|divx", re.IGNORECASE)
"""In a folder: a year, a season, a tag."""
_LEANS_ON_FOLDER = re.compile(r"\W*(?:(?:s|e|ep|episode|part|cd|disc)[ ._-]?\d|\d{1,2}x\d|\d{1,3}$)", re.IGNORECASE)
"""A name that begins with the code of an episode or part, or is a number, leaves it to the folder to name the whole."""
_STRUCTURED = re.compile(r"\[[^\[\]]*\][^\[]*[\[{]|\((?:19|20)\d\d\)[^\[]*\[")
"""Two parts in brackets, or a year before one: what people write, not what releases have."""
_COUNT = re.compile(
    r"(?<![^\W_])(?:seasons?|saisons?|staffel|temporada|stagione|series|s|episodes?|eps?\.?|e)[ ._-]?\d"
    r"|\d{1,2}(?:x| ?of ?)\d",
    re.IGNORECASE | re.ASCII,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a name says, and by which rule."""

    description: Description
    template: str | None = None
    """The template that took the name; None where none did."""


class Miss(msgspec.Struct, frozen=True, kw_only=True):
    """A template that did not take a name."""

    template: str
    reason: str
    """Why it did not."""


class NameReader:
    """Knows the templates of the settings."""

    def __init__(self, templates: Sequence[str] = TEMPLATES) -> None:
        """Takes the templates in their order.

        Raises:
            BadTemplate: One does not mean anything.
        """
        self.texts = tuple(templates)
        self._looks_at_folders = any("/" in text for text in templates)
        self._templates = tuple(_Prepared(parse(text)) for text in templates)
        self._fitting: dict[str, tuple[_Prepared, ...]] = {}
        told = msgspec.json.encode([VERSION, *templates])
        self.fingerprint = hashlib.sha256(told).hexdigest()[:12]
        """Differs where names could be read otherwise."""

    def read(self, stem: str, folders: Sequence[str] = ()) -> Reading:
        """Returns what a name without its ending says: always a title, and what else can be told apart.

        Args:
            stem: Any text.
            folders: Those between the collection's folder and the file, the outermost first.
        """
        name, path = self._seen(stem, folders)
        found = self._at_once(name, path)
        return _finished(found or Reading(description=read_guessed(name.raw, [each.raw for each in path])), name, path)

    def read_at_once(self, stem: str, folders: Sequence[str] = ()) -> Reading | None:
        """Does the same within microseconds; None where a name needs a guess, which takes milliseconds."""
        name, path = self._seen(stem, folders)
        found = self._at_once(name, path)
        return _finished(found, name, path) if found else None

    def template_of(self, stem: str, folders: Sequence[str] = ()) -> str | None:
        """Returns the template that takes a name."""
        found = self._found(_Name(stem), tuple(_Name(folder) for folder in folders))
        return found.template if found else None

    def relevant(self, path: str) -> str:
        """Returns what of a path decides how its name is read: all of it, or the name alone; parts stand between `/`.

        A video that is moved between folders that say nothing need not be read again.
        """
        folder, _, name = path.rpartition("/")
        matters = folder and (self._looks_at_folders or _says_something(folder) or _LEANS_ON_FOLDER.match(name))
        return path if matters else name

    def misses(self, stem: str, folders: Sequence[str] = ()) -> list[Miss]:
        """Returns why each template before the one that takes the name does not."""
        name, path = _Name(stem), tuple(_Name(folder) for folder in folders)
        missed: list[Miss] = []
        for template in self._templates:
            trace = Trace()
            if template.read(name, path, trace) is not None:
                break
            missed.append(Miss(template=template.text, reason=trace.reason or "it does not fit"))
        return missed

    def _seen(self, stem: str, folders: Sequence[str]) -> "tuple[_Name, tuple[_Name, ...]]":
        counts = "/" in self.relevant("/".join([*folders, stem]))
        return _Name(stem), tuple(_Name(folder) for folder in folders) if counts else ()

    def _at_once(self, name: "_Name", path: "Sequence[_Name]") -> Reading | None:
        found = self._found(name, path)
        if found is not None:
            return found
        plain = read_plain(name.raw, [folder.raw for folder in path])
        return None if plain is None else Reading(description=plain)

    def _found(self, name: "_Name", path: "Sequence[_Name]") -> Reading | None:
        found = self._by_template(name, path)
        if found is None and (cleaned := _without_noise(name)) is not None:
            found = self._by_template(cleaned, path)
        return found

    def _by_template(self, name: "_Name", path: "Sequence[_Name]") -> Reading | None:
        for template in self._fit(name.brackets):
            description = template.read(name, path)
            if description is not None:
                return Reading(description=description, template=template.text)
        return None

    def _fit(self, brackets: str) -> "tuple[_Prepared, ...]":
        """Returns the templates whose brackets can be those of a name: most names have one of a few dozen orders."""
        known = self._fitting.get(brackets)
        if known is None:
            known = tuple(each for each in self._templates if each.fits_brackets(brackets))
            if len(brackets) <= MOST_BRACKETS and len(self._fitting) < MOST_ORDERS:
                self._fitting[brackets] = known
        return known


@lru_cache(maxsize=4096)
def _says_something(folder: str) -> bool:
    return _TELLING.search(folder) is not None


@lru_cache(maxsize=8)
def reader_of(templates: tuple[str, ...]) -> NameReader:
    """Returns the reader of some templates, made once.

    Raises:
        BadTemplate: One does not mean anything.
    """
    return NameReader(templates)


class _Name:
    """A name or a folder, as templates see it."""

    __slots__ = ("brackets", "raw", "tags", "text")

    def __init__(self, name: str) -> None:
        tidy = _tidy(name)
        self.raw, self.tags = without_tags(tidy) if "#" in tidy else (tidy, ())
        self.text = " ".join(_UNDERSCORES.sub(" ", self.raw).split()) if "_" in self.raw else self.raw
        self.brackets = brackets_of(self.text)


class _Prepared:
    """A template with its matchers."""

    def __init__(self, template: Template) -> None:
        self.text = template.text
        self._template = template
        self._matchers = tuple(Matcher(steps) for steps in template.segments)
        self._folders = len(self._matchers) - 1
        self._of_name = self._matchers[-1]
        self._keeps_underscores = template.keeps_underscores

    def fits_brackets(self, brackets: str) -> bool:
        return self._of_name.needs.fits_brackets(brackets)

    def read(self, name: _Name, path: Sequence[_Name], trace: Trace | None = None) -> Description | None:
        """Returns what a name says whose brackets fit, or any name if a trace is to be told why it does not."""
        if len(path) < self._folders or (self._template.is_anchored and len(path) != self._folders):
            if trace:
                trace.note(0, f"it is for files {self._folders} folders deep, and this one is {len(path)} deep")
            return None
        if trace is None and not self._folders:
            fields = self._of_name.match_fitting(name.raw if self._keeps_underscores else name.text)
            return None if fields is None else _description(fields, None)
        parts = (*path[len(path) - self._folders :], name)
        found: list[tuple[Field, Value]] = []
        for matcher, part in reversed(tuple(zip(self._matchers, parts, strict=True))):
            text = part.raw if self._keeps_underscores else part.text
            fields = matcher.match(text, part.brackets, trace)
            if fields is None:
                return None
            found = [*fields, *found]
        return _description(found, trace)


def _finished(reading: Reading, name: _Name, path: Sequence[_Name]) -> Reading:
    """Sees to it that there is a title, and adds the tags of the name and of its folders."""
    told = reading.description
    tags = dict.fromkeys((*told.tags, *name.tags, *(tag for folder in path for tag in folder.tags)))
    told = msgspec.structs.replace(told, title=told.title or name.text or UNNAMED, tags=tuple(tags))
    return msgspec.structs.replace(reading, description=told)


def _description(found: Iterable[tuple[Field, Value]], trace: Trace | None) -> Description | None:
    told: dict[str, object] = {}
    extra: dict[str, str] = {}
    is_bare = is_group = False
    for field, value in found:
        if field.name in LISTS:
            told[field.name] = tuple(dict.fromkeys((*told.get(field.name, ()), *value)))  # pyright: ignore[reportGeneralTypeIssues]
            is_bare = is_bare or (field.is_bare and field.kind == "people")
        elif field.name.startswith("extra."):
            extra[field.name[6:]] = str(value)
        elif field.name != "_":
            told[field.name] = int(str(value)) if field.name == "part" else value
            is_group = is_group or (field.name == "studio" and not field.is_bare)
    refusal = _refusal(told, is_bare=is_bare, is_group=is_group)
    if refusal is not None:
        if trace:
            trace.note(0, refusal)
        return None
    return Description(**told, extra=extra)  # pyright: ignore[reportArgumentType]


def _refusal(told: Mapping[str, object], *, is_bare: bool, is_group: bool) -> str | None:
    """Returns why what a template found does not belong together; None where it does.

    Args:
        told: Field -> what was found.
        is_bare: Whether performers stand outside of brackets.
        is_group: Whether a studio stands in brackets.
    """
    title = told.get("title")
    if is_bare and isinstance(title, str) and not has_letter(title):
        return f"title: “{title}” is no title for performers outside of brackets: it has no letter"
    if is_bare and isinstance(title, str) and _COUNT.search(title):
        return f"title: “{title}” counts seasons or episodes, so that a series stands before it, not performers"
    if is_group and told.keys() == {"studio", "title"} and not is_prose(str(title)):
        return f"“{title}” may be more than a title, and “{told['studio']}” the group that released it"
    return None


def _without_noise(name: _Name) -> _Name | None:
    """Drops brackets of technical words; None where there are none, or what is left may be a release's group."""
    if not name.brackets and "(" not in name.raw:
        return None
    cleaned = without_noise_in_brackets(name.raw)
    if cleaned == name.raw or not cleaned:
        return None
    other = _Name(cleaned)
    other.tags = name.tags
    return other if _STRUCTURED.search(cleaned) else None


def _tidy(name: str) -> str:
    """Makes any name a text that can be kept: no half characters, no control characters, single spaces."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    return " ".join((name if name.isprintable() else _CONTROL.sub(" ", name)).split())
