"""Reads what a container's own tags say, by the conventions of MP4, QuickTime, Matroska, ASF, AVI and ID3.

The names are those that FFmpeg gives them, which are the same for most containers.
"""

import re
from collections.abc import Mapping

from events.description import Description
from passion.sidecars.values import Fields, Reasons, is_link

_QUICKTIME = "com.apple.quicktime."
_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "performers": ("performer", "performers", "actor", "actors", "cast", "lead_performer", "artist", "album_artist"),
    "studio": ("network", "publisher", "production_studio", "studio", "label", "service_provider"),
    "series": ("show", "series", "tvshow", "album"),
    "part": ("episode_sort", "episode_number", "part_number", "track"),
    "date_released": ("date_released", "originaldate", "date", "year", "wm/year", "originalyear"),
    "genres": ("genre",),
    "tags": ("keywords", "keyword"),
    "description": ("description", "synopsis", "summary", "comment", "longdescription"),
    "links": ("purl", "url", "website"),
}
"""Field -> the tags that mean it, the best first."""
_EXTRA = {"season_number": "season", "season": "season", "director": "director", "copyright": "copyright"}
_MEANING = frozenset((*(name for names in _KEYS.values() for name in names), *_EXTRA, "episode_id"))
_PROGRAMS = r"lav[fc]\d.*|handbrake.*|mkvmerge.*|libebml.*|x26[45].*|gpac.*|isomedia.*"
_PROCESS = r"(?:encoded|created|made|edited|converted|muxed) (?:by|with|in|using) .*"
_HANDLERS = r"(?:video|sound|audio|apple|gpac|core media|mainconcept|alias).{0,12}handler"
_PLACEHOLDERS = r"vid|video|movie|title|untitled.{0,12}|unknown.{0,10}|default|none|null|n/?a|test"
_ADDRESS = r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|tv|info)"
_NOISE = re.compile(f"{_PROGRAMS}|{_PROCESS}|{_HANDLERS}|{_PLACEHOLDERS}|{_ADDRESS}", re.IGNORECASE | re.DOTALL)
"""What programs write into tags by themselves, and addresses where words are expected."""
_OF = re.compile(r"\s*(\d{1,6})\s*(?:[/ ]|of).*", re.IGNORECASE | re.DOTALL)


def read_tags(tags: Mapping[str, str]) -> tuple[Description, dict[str, tuple[str, ...]]]:
    """What the tags say, and which tag gave which fields; keys are in lower case."""
    plain = {_name(key): (key, value.strip()) for key, value in reversed(list(tags.items()))}
    if _MEANING.isdisjoint(plain):
        return Description(), {}
    values: dict[str, object] = {}
    origins: dict[str, tuple[str, ...]] = {}
    for field, names in _KEYS.items():
        name = next((each for each in names if _means(field, plain.get(each))), None)
        if name is None or (field == "part" and name == "track" and "series" not in values):
            continue
        tag, text = plain[name]
        values[field] = _OF.sub(r"\1", text) if field == "part" else text
        origins[tag] = (*origins.get(tag, ()), field)
    if (episode := values.get("part")) is None and (found := _episode(plain.get("episode_id"))):
        values["part"], origins["episode_id"] = found, ("part",)
    fields = Fields(values, Reasons())
    extra = {_EXTRA[name]: text[:200] for name, (_, text) in plain.items() if name in _EXTRA and text and text != "0"}
    said = Description(
        title=fields.text("title", longest=1000),
        description=fields.prose("description"),
        performers=fields.names("performers"),
        studio=fields.text("studio"),
        series=fields.text("series"),
        part=fields.whole("part") if episode != "0" else None,
        date_released=fields.date("date_released"),
        tags=fields.names("tags"),
        genres=fields.names("genres"),
        links=fields.links("links"),
        extra=extra,
    )
    given = {
        tag: tuple(field for field in found if getattr(said, field) not in (None, ())) for tag, found in origins.items()
    }
    return said, {tag: found for tag, found in given.items() if found}


def _name(key: str) -> str:
    """Of `com.apple.quicktime.title` or `title-eng`, the tag."""
    key = key.lower().removeprefix(_QUICKTIME)
    return re.sub(r"-[a-z]{3}$", "", key).replace(" ", "_")


def _means(field: str, tag: tuple[str, str] | None) -> bool:
    if tag is None or not tag[1]:
        return False
    if field == "links":
        return is_link(tag[1])
    return not is_link(tag[1]) and not _NOISE.fullmatch(tag[1] if field != "description" else tag[1][:300])


def _episode(tag: tuple[str, str] | None) -> str | None:
    """The number at the end of an id such as `S01E05` or `105`."""
    found = re.fullmatch(r".*?[eE](\d{1,4})|(\d{1,4})", tag[1]) if tag else None
    return (found[1] or found[2]) if found else None
