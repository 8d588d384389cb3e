"""The fields of the language, with all the names that they are known by."""

from typing import get_args

from projections.language.terms import DateField, NameField, NumberField, State, TextField, Thing

NAMES: tuple[NameField, ...] = get_args(NameField)
TEXTS: tuple[TextField, ...] = get_args(TextField)
NUMBERS: tuple[NumberField, ...] = get_args(NumberField)
DATES: tuple[DateField, ...] = get_args(DateField)
STATES: tuple[State, ...] = get_args(State)
THINGS: tuple[Thing, ...] = get_args(Thing)

FIELDS: tuple[str, ...] = (*NAMES, *TEXTS, *NUMBERS, *DATES, "is", "has", "similar")

_OTHER_NAMES = {
    "performers": "performer",
    "actor": "performer",
    "cast": "performer",
    "studios": "studio",
    "tags": "tag",
    "genres": "genre",
    "codecs": "codec",
    "video-codec": "codec",
    "file": "filename",
    "name": "filename",
    "folder": "path",
    "grade": "rating",
    "length": "duration",
    "runtime": "duration",
    "filesize": "size",
    "framerate": "fps",
    "height": "resolution",
    "view-time": "watched",
    "viewtime": "watched",
    "date": "released",
    "release": "released",
    "year": "released",
    "date-released": "released",
    "date-added": "added",
    "date-downloaded": "downloaded",
    "last-viewed": "viewed",
    "favourite-date": "favourited",
    "favorited": "favourited",
    "similar-to": "similar",
}
_OTHER_STATES = {
    "favorite": "favourite",
    "fav": "favourite",
    "favourites": "favourite",
    "seen": "watched",
    "viewed": "watched",
    "gone": "missing",
    "duplicated": "duplicate",
    "vertical": "portrait",
    "horizontal": "landscape",
    "direct": "playable",
}
_OTHER_THINGS = {
    "comments": "comment",
    "note": "comment",
    "markers": "marker",
    "finished": "finish",
    "finishes": "finish",
    "chapters": "chapter",
    "tags": "tag",
    "performers": "performer",
    "subtitle": "subtitles",
    "audio": "sound",
}

_NEAR = 2
"""Letters by which a field may be mistyped and still be told from a word of a title with a colon."""


def field(name: str) -> str | None:
    """The field that is known by this name, in lower case."""
    return name if name in FIELDS else _OTHER_NAMES.get(name)


def state(name: str) -> State | None:
    """The state that is known by this name, in any case."""
    plain = name.casefold()
    return next((each for each in STATES if each == _OTHER_STATES.get(plain, plain)), None)


def thing(name: str) -> Thing | None:
    """The thing that is known by this name, in any case."""
    plain = name.casefold()
    return next((each for each in THINGS if each == _OTHER_THINGS.get(plain, plain)), None)


def meant(name: str) -> str | None:
    """The field that was probably meant by a name that is none."""
    if len(name) < 2 * _NEAR:
        return None
    from rapidfuzz.distance import OSA

    nearest = min(FIELDS, key=lambda each: OSA.distance(name, each))
    allowed = 1 if len(name) < 3 * _NEAR else _NEAR
    return nearest if OSA.distance(name, nearest) <= allowed else None
