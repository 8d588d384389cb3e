"""From the fields of a JSON object or YAML mapping to a description: which of the many names of a field counts."""

from events.description import Description
from passion.sidecars.values import Fields, Reasons

TITLE = ("title", "name", "fulltitle")
PROSE = ("description", "details", "plot", "summary", "synopsis")
PERFORMERS = ("performers", "actors", "primary_actors", "primary_performers", "cast", "artists", "artist")
SECONDARY = ("secondary_performers", "secondary_actors")
STUDIO = ("studio", "channel", "publisher", "network", "uploader")
LINE = ("line", "sub_label")
SERIES = ("series", "movie_series", "show", "showtitle")
PART = ("part", "episode_number", "episode", "scene_number")
DATE = ("date_released", "release_date", "released", "date", "premiered", "aired", "upload_date", "year")
TAGS = ("tags", "keywords")
GENRES = ("genres", "genre", "categories")
SOURCE_ID = ("source_id", "id")
CODE = ("catalogue_code", "dvd_code", "code")
LINKS = ("links", "urls", "url", "webpage_url")
VIEWS = ("views", "view_count")
LIKES = ("likes", "like_count")

_GROUPS = ("movies", "groups")
"""A list of objects in exports of other programs: the series, and the place in it."""
_OF_THE_FILE = frozenset({
    "hash", "video_hash", "path", "filename", "path_relative", "parent_dir", "collection", "duration", "filesize_mb",
    "fps", "height", "width", "resolution", "bitrate", "files", "file", "cover", "markers", "galleries", "stash_ids",
    "created_at", "updated_at", "date_added", "date_downloaded", "rating", "organized", "o_counter", "play_history",
    "o_history", "play_count", "play_duration", "resume_time", "last_played_at",
})  # fmt: skip
"""What the file itself knows better, and what only the person can have done."""
KNOWN = _OF_THE_FILE.union(
    TITLE, PROSE, PERFORMERS, SECONDARY, STUDIO, LINE, SERIES, PART, DATE, TAGS, GENRES, SOURCE_ID, CODE, LINKS, VIEWS,
    LIKES, _GROUPS,
)  # fmt: skip
COUNT = 2**53


def described(values: dict[str, object], reasons: Reasons) -> Description:
    """What a file says that nobody promised any form; what has no field of its own is under `extra`."""
    values = {key.strip().lower().replace(" ", "_").replace("-", "_"): value for key, value in values.items()}
    if isinstance(inner := values.pop("extra", None), dict):
        values = {**inner, **values}
    series, place = _group(values, reasons)
    fields = Fields(values, reasons)
    return Description(
        title=fields.text(*TITLE, longest=1000),
        description=fields.prose(*PROSE),
        performers=fields.names(*PERFORMERS),
        secondary_performers=fields.names(*SECONDARY),
        studio=fields.text(*STUDIO),
        line=fields.text(*LINE),
        series=fields.text(*SERIES) or series,
        part=fields.whole(*PART) if fields.first(PART)[0] else place,
        date_released=fields.date(*DATE),
        tags=fields.names(*TAGS),
        genres=fields.names(*GENRES),
        source_id=fields.text(*SOURCE_ID),
        catalogue_code=fields.text(*CODE),
        links=fields.links(*LINKS),
        views=fields.whole(*VIEWS, most=COUNT),
        likes=fields.whole(*LIKES, most=COUNT),
        extra=fields.others(KNOWN),
    )


def _group(values: dict[str, object], reasons: Reasons) -> tuple[str | None, int | None]:
    for key in _GROUPS:
        match values.get(key):
            case [dict() as first, *_]:
                fields = Fields(first, reasons)
                return fields.text("moviename", "movieName", "group", "name"), fields.whole("scene_index")
            case [str() as name, *_]:
                return Fields({key: name}, reasons).text(key), None
    return None, None
