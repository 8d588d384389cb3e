"""Reads the `.nfo` of Kodi and Jellyfin: films, episodes, seasons, shows and music videos, also with links behind."""

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from events.description import Description
from passion.sidecars.values import Fields, Reasons, is_link

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = ("movie", "episodedetails", "musicvideo", "tvshow", "season", "video", "homevideo")
"""Elements that describe something."""
MOST_ADDRESSES = 10
MOST_MENDED = 64 * 1024
"""Characters that are looked at where the XML is broken: the parser's time grows with the square of its errors."""

Wanted = Literal["video", "season", "show"]
"""Of a season's or a show's own `.nfo`, only what holds for each of its episodes."""
_ABOUT_MANY = ("tvshow", "season")

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>", re.IGNORECASE)
_DOCTYPE = re.compile("<!DOCTYPE", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_START = re.compile(rf"<(?:{'|'.join(ROOTS)})[\s>/]", re.IGNORECASE)


def read_nfo(text: str, reasons: Reasons, wanted: Wanted = "video") -> Description:
    """What the file says; nothing, where it is a text for people."""
    if not _START.search(text):
        addresses = _addresses(text)
        if not addresses and text.lstrip().startswith("<"):
            reasons.add(f"It has none of the elements {', '.join(ROOTS)}.")
        return Description(links=addresses)
    top = _parsed(text, reasons)
    roots = [each for each in top if isinstance(each.tag, str) and each.tag.lower() in ROOTS]
    if wanted == "show":
        return _of_show(roots, reasons)
    if wanted == "season":
        return _of_season(roots, reasons)
    said = [_of_video(each, reasons) for each in roots if each.tag.lower() not in _ABOUT_MANY]
    after = _addresses(" ".join(each.tail or "" for each in roots))
    return _together(said, after)


def _addresses(text: str) -> tuple[str, ...]:
    """Addresses, where there is nothing else."""
    words = text[:10_000].split()
    is_all = len(words) <= MOST_ADDRESSES and all(is_link(word) for word in words)
    return tuple(dict.fromkeys(words)) if is_all else ()


def _parsed(text: str, reasons: Reasons) -> "_Element":
    """The elements of the file inside one of ours: some files have several at the top, some text after the last."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - it comes without types

    if "<!ENTITY" in text.upper():
        reasons.add("It declares entities of its own, which are not followed.")
    inside = _without_head(text)
    for candidate in (inside, _mended(inside)):
        try:
            return _parse(candidate, recover=False)
        except etree.XMLSyntaxError as error:
            line = error.lineno
    reasons.add(f"It is no well-formed XML at line {line}; what could be understood was taken.")
    return _parse(_mended(inside[:MOST_MENDED]), recover=True)


def _without_head(text: str) -> str:
    """Without the declaration, which may be wrong about the encoding, and the document type, which may be hostile."""
    text = _DECLARATION.sub("", text, count=1)
    found = _DOCTYPE.search(text)
    if found is None:
        return text
    bracket, end = text.find("[", found.end()), text.find(">", found.end())
    if 0 <= bracket < end:
        end = text.find(">", max(text.find("]", bracket), bracket))
    return text[: found.start()] + (text[end + 1 :] if end >= 0 else "")


def _parse(inside: str, *, recover: bool) -> "_Element":
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - it comes without types

    parser = etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    data = f"<nfo>{inside}</nfo>".encode("utf-8", "replace")
    found = etree.fromstring(data, parser)
    return etree.Element("nfo") if found is None else found


def _mended(text: str) -> str:
    """Without what is no XML but was meant well: names of HTML's characters, a plain `&`, control characters."""
    text = _NAMED.sub(lambda name: name[0] if _is_xml(name[1]) else html.escape(html.unescape(name[0])), text)
    return _CONTROL.sub(" ", _BARE.sub("&amp;", text))


def _is_xml(name: str) -> bool:
    return name in {"amp", "lt", "gt", "quot", "apos"}


def _of_video(root: "_Element", reasons: Reasons) -> Description:
    values = _values(root)
    fields = Fields(values, reasons)
    is_music, is_episode = root.tag.lower() == "musicvideo", root.tag.lower() == "episodedetails"
    cast = list(_cast(root))
    values["cast"], values["guests"] = [name for name, is_guest in cast if not is_guest], [n for n, g in cast if g]
    dates = ("premiered", "releasedate", "aired", "year")
    return Description(
        title=fields.text("title", longest=1000),
        description=fields.prose("plot") or fields.prose("outline"),
        performers=fields.names("artist", split=False) if is_music else fields.names("cast"),
        secondary_performers=fields.names("guests"),
        studio=_only(fields.names("studio", split=False)),
        series=fields.text("showtitle") or _set(root, fields) or (fields.text("album") if is_music else None),
        part=fields.whole("track") if is_music else fields.whole("episode"),
        date_released=fields.date(*(("aired", *dates) if is_episode else dates)),
        tags=fields.names("tag", split=False),
        genres=_genres(fields),
        catalogue_code=fields.text("num", "code"),
        extra=_extra(root, fields),
    )


def _of_show(roots: "list[_Element]", reasons: Reasons) -> Description:
    show = next((each for each in roots if each.tag.lower() == "tvshow"), None)
    if show is None:
        return Description()
    fields = Fields(_values(show), reasons)
    return Description(
        series=fields.text("title"),
        studio=_only(fields.names("studio", split=False)),
        genres=_genres(fields),
        tags=fields.names("tag", split=False),
    )


def _of_season(roots: "list[_Element]", reasons: Reasons) -> Description:
    season = next((each for each in roots if each.tag.lower() == "season"), None)
    if season is None:
        return Description()
    fields = Fields(_values(season), reasons)
    number = fields.whole("seasonnumber")
    return Description(
        series=fields.text("showtitle"),
        studio=_only(fields.names("studio", split=False)),
        genres=_genres(fields),
        tags=fields.names("tag", split=False),
        extra={} if number is None else {"season": str(number)},
    )


def _together(said: list[Description], links: tuple[str, ...]) -> Description:
    """Several episodes in one file: their titles and texts one after the other, the rest of the first that has it."""
    if not said:
        return Description(links=links)

    def joined(field: str, between: str) -> str | None:
        return between.join(dict.fromkeys(text for each in said if (text := getattr(each, field)))) or None

    def all_of(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for each in said for name in getattr(each, field)))

    def first(field: str) -> object:
        return next((value for each in said if (value := getattr(each, field)) not in (None, {})), None)

    scalars = {field: first(field) for field in ("studio", "series", "part", "date_released", "catalogue_code")}
    lists = {field: all_of(field) for field in ("performers", "secondary_performers", "tags", "genres")}
    title, prose = joined("title", " / "), joined("description", "\n\n")
    extra = {key: value for each in reversed(said) for key, value in each.extra.items()}
    return Description(title=title, description=prose, links=links, extra=extra, **scalars, **lists)  # pyright: ignore[reportArgumentType]


def _values(root: "_Element") -> dict[str, object]:
    """The texts of the elements right below, as lists by their names."""
    found: dict[str, list[object]] = {}
    for each in root:
        if isinstance(each.tag, str) and (text := _text(each)):
            found.setdefault(each.tag.lower(), []).append(text)
    return {key: texts[0] if len(texts) == 1 else texts for key, texts in found.items()}


def _text(element: "_Element | None") -> str:
    return "" if element is None else "".join(_own_texts(element)).strip()


def _own_texts(element: "_Element") -> Iterator[str]:
    """Without the texts of elements inside; what stands after a reference that is not followed is kept."""
    yield element.text or ""
    for each in element:
        yield each.tail or ""


def _cast(root: "_Element") -> Iterator[tuple[str, bool]]:
    """Yields each actor and whether it is a guest, in the order that the file gives them."""
    actors: list[tuple[int, str, bool]] = []
    for each in root.iter("actor"):
        name = _text(each.find("name")) or _text(each)
        order = _text(each.find("order"))
        place = int(order) if order.isdecimal() and len(order) < 6 else 10**6
        if name:
            actors.append((place, name, _text(each.find("type")).lower() == "gueststar"))
    yield from ((name, is_guest) for _, name, is_guest in sorted(actors, key=lambda actor: actor[0]))


def _set(root: "_Element", fields: Fields) -> str | None:
    """The series of a film, in the new form (`<set><name>`) or the old one."""
    inner = _text(root.find("set/name"))
    return Fields({"set": inner}, Reasons()).text("set") if inner else fields.text("set")


def _genres(fields: Fields) -> tuple[str, ...]:
    names = fields.names("genre", split=False)
    return tuple(dict.fromkeys(part.strip() for name in names for part in re.split(r" / |[|,;]", name) if part.strip()))


def _only(names: tuple[str, ...]) -> str | None:
    return names[0] if names else None


def _extra(root: "_Element", fields: Fields) -> dict[str, str]:
    found = {"season": fields.text("season"), "director": ", ".join(fields.names("director", split=False))}
    original = fields.text("originaltitle", longest=1000)
    found["original title"] = original if original != fields.text("title", longest=1000) else None
    for each in root.iterfind("uniqueid"):
        kind, text = str(each.get("type") or "")[:20].strip().lower(), _text(each)[:60]
        if kind and text and len(found) < 20:
            found[f"{kind} id"] = text
    return {key: value for key, value in found.items() if value}
