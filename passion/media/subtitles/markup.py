"""Turns the marks that subtitles are written with into WebVTT: italics and bold stay, everything else goes.

Nothing is passed through: what comes out is made of text that is escaped here, and of `<i>` and `<b>`.
"""

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from passion.media.subtitles.cue import LONGEST_TEXT


class Face(NamedTuple):
    """How text looks."""

    is_italic: bool = False
    is_bold: bool = False


Run = tuple[str, Face]
"""Text that looks the same from its beginning to its end."""

# Every repetition ends at what it begins with, so that no text takes more than linear time.
_MARKS = re.compile(r"<(?P<tag>[/a-zA-Z\d][^<>]{0,400})>|\{\\[^{}]{0,400}\}")
_TAG = re.compile(r"(/?)\s*([a-zA-Z]*)")
_FACES = {"i": "is_italic", "em": "is_italic", "b": "is_bold", "strong": "is_bold"}
_CODES = re.compile(r"\{(?P<codes>[^{}]{0,4000})\}|\\(?P<sign>[Nnh{}])")
_CODE = re.compile(r"\\([ibp])(\d{1,4})|\\(r)")
_SIGNS = {"N": "\n", "n": "\n", "h": "\N{NO-BREAK SPACE}"}
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def from_tags(text: str) -> str:
    """Of SubRip or WebVTT text; entities are read, too."""
    return _rendered(_tagged(text[:LONGEST_TEXT].replace("\r", "")))


def from_codes(text: str, face: Face = Face()) -> str:  # noqa: B008 (it cannot be changed)
    """Of the text of a Substation Alpha line; drawings go.

    Args:
        text: As it stands in the file.
        face: How the line's style looks.
    """
    return _rendered(_coded(text[:LONGEST_TEXT], face))


def _tagged(text: str) -> Iterator[Run]:
    face, at = Face(), 0
    for found in _MARKS.finditer(text):
        yield html.unescape(text[at : found.start()]), face
        at = found.end()
        if found["tag"] and (tag := _TAG.match(found["tag"])) is not None:
            name = tag[2].lower()
            if name == "br":
                yield "\n", face
            elif name in _FACES:
                face = face._replace(**{_FACES[name]: not tag[1]})
    yield html.unescape(text[at:]), face


def _coded(text: str, style: Face) -> Iterator[Run]:
    face, at, draws = style, 0, False
    for found in _CODES.finditer(text):
        if not draws:
            yield text[at : found.start()], face
        at = found.end()
        if found["sign"] is not None:
            yield _SIGNS.get(found["sign"], found["sign"]), face
            continue
        for code, value, resets in _CODE.findall(found["codes"]):
            if resets:
                face = style
            elif code == "p":
                draws = int(value) > 0
            elif code == "i":
                face = face._replace(is_italic=int(value) > 0)
            else:  # Either 0 and 1, or a weight.
                face = face._replace(is_bold=int(value) == 1 or int(value) >= 600)
    if not draws:
        yield text[at:], face


def _rendered(runs: Iterable[Run]) -> str:
    """One line after the other, each with marks of its own, so that an empty one can go."""
    lines: list[list[Run]] = [[]]
    for text, face in runs:
        first, *more = _CONTROLS.sub("", text).split("\n")
        lines[-1].append((first, face))
        lines += [[(each, face)] for each in more]
    return "\n".join(filter(None, (_line(line) for line in lines)))


def _line(runs: list[Run]) -> str:
    if not "".join(text for text, _ in runs).strip():
        return ""
    parts: list[Run] = []
    for text, face in runs:
        if parts and parts[-1][1] == face:
            parts[-1] = parts[-1][0] + text, face
        elif text:
            parts.append((text, face))
    return "".join(_marked(text, face) for text, face in parts).strip()


def _marked(text: str, face: Face) -> str:
    said = html.escape(text, quote=False)
    if not text.strip():
        return said
    said = f"<i>{said}</i>" if face.is_italic else said
    return f"<b>{said}</b>" if face.is_bold else said
