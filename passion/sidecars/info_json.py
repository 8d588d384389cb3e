"""Reads what yt-dlp writes beside a video: `<stem>.info.json`."""

from events.description import Description
from passion.sidecars.fields import COUNT
from passion.sidecars.json_text import read_object
from passion.sidecars.values import Fields, Reasons

_TITLE = ("title", "fulltitle")
_PERFORMERS = ("cast", "artists", "artist", "creators", "creator")
_STUDIO = ("channel", "uploader")
_DATE = ("release_date", "upload_date", "release_timestamp", "timestamp", "release_year")
_GENRES = ("genres", "genre", "categories")
_SOURCE_ID = ("id", "display_id")
_EXTRA = {
    "season_number": "season",
    "season": "season",
    "extractor_key": "site",
    "playlist_title": "playlist",
    "album": "album",
    "track": "track",
    "location": "location",
    "language": "language",
}
"""Key -> what it is called under `extra`."""
_WANTED = frozenset({
    *_TITLE, *_PERFORMERS, *_STUDIO, *_DATE, *_GENRES, *_SOURCE_ID, *_EXTRA, "_type", "description", "series",
    "episode_number", "tags", "webpage_url", "view_count", "like_count",
})  # fmt: skip
"""All that is unpacked: the lists of formats and comments are most of such a file."""


def read_info(text: str, reasons: Reasons) -> Description:
    values = read_object(text, reasons, _WANTED)
    fields = Fields(values, reasons)
    if values.get("_type") in {"playlist", "multi_video"}:
        reasons.add("It describes a playlist, not a video.")
        return Description()
    extra = {name: told for key, name in _EXTRA.items() if (told := fields.text(key)) is not None}
    return Description(
        title=fields.text(*_TITLE, longest=1000),
        description=fields.prose("description"),
        performers=fields.names(*_PERFORMERS),
        studio=fields.text(*_STUDIO),
        series=fields.text("series"),
        part=fields.whole("episode_number"),
        date_released=fields.date(*_DATE),
        tags=fields.names("tags", split=False),
        genres=fields.names(*_GENRES, split=False),
        source_id=fields.text(*_SOURCE_ID),
        links=fields.links("webpage_url"),
        views=fields.whole("view_count", most=COUNT),
        likes=fields.whole("like_count", most=COUNT),
        extra=extra,
    )
