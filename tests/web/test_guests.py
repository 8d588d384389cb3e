"""What guests are told: every field of every answer that is open to them is either said to be open, or left out."""

import re
from typing import Any

import msgspec
import pytest

from web import guests, openapi
from web.withholding import LEFT_OUT, blanked

SHOWN = {
    "AudioTrack": "channels codec language sample_rate title",
    "CatalogueEntry": "colour lately name new_after newest picture videos",
    "Chapter": "chapter_id time title",
    "EmbeddedChapter": "end start title",
    "EntityDetail": "aliases colour duration first_name is_hidden kind links name newest picture spreads tags videos",
    "EntityPicture": "time video_hash",
    "Facet": "field total values",
    "FacetValue": "count name term",
    "FrameTimes": "times",
    "Interactions": "chapters video_hash",
    "MediaFile": "size type url",
    "MediaFiles": "kind video_hash",
    "Playable": "audio_as_is is_direct mime_type reason video_as_is",
    "SearchProgress": "done total",
    "SearchResult": "beside count facets is_relaxed position progress sort terms took_ms unfinished videos",
    "SearchTotals": "duration newest released_first released_last size videos",
    "SharedToken": "field token weight",
    "SimilarName": "name score shared videos",
    "SimilarVideo": "score shared video",
    "SimilarVideos": "count position videos",
    "Status": "as_of index_position is_discreet position version",
    "AsOf": "date position",
    "Subtitle": "id is_default is_for_deaf is_forced kind language language_name reason title",
    "SubtitleTrack": "codec is_default is_for_deaf is_forced is_text language title",
    "Suggestion": "count kind name text video_hash",
    "Suggestions": "begin end suggestions",
    "VideoCard": "bitrate collection date_added date_released duration height is_hidden is_missing performers"
    " poster_time size studio tags title video_hash width",
    "VideoData": "playback subtitles video",
    "VideoDetail": "audio bit_depth card catalogue_code colour_transfer container description"
    " embedded_chapters extra fps genres is_vfr line links media part pixel_format rotation secondary_performers series"
    " source_id subtitles video_codec video_profile views",
    "VideoName": "video_hash",
    "Access": "asks has_password role",
}
"""What guests may know, by the shape that holds it; the terms of their own query come beside it."""
OWN_QUERY = {"Alike", "Being", "Containing", "Dated", "Having", "Interval", "Named", "Unfinished", "Within", "Words"}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return msgspec.json.decode(openapi.document())


def reached(document: dict[str, Any]) -> set[str]:
    """Shapes that an answer to a guest may be made of; what is in a field that is left out is left out with it."""
    shapes, found = document["components"]["schemas"], set()
    waiting: list[str] = []
    for path, ways in document["paths"].items():
        example = re.sub(r"\{(video_hash)\}", "0" * 12, re.sub(r"\{(?!video_hash)[^}]+\}", "1", path))
        if "get" in ways and guests.OPEN.fullmatch(example):
            waiting += re.findall(r"schemas/(\w+)", msgspec.json.encode(ways["get"]["responses"]["200"]).decode())
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            kept = {key: each for key, each in shapes[name].get("properties", {}).items() if key not in LEFT_OUT}
            waiting += re.findall(r"schemas/(\w+)", msgspec.json.encode(kept).decode())
    return found - OWN_QUERY


def test_every_field_is_either_open_to_guests_or_left_out(document: dict[str, Any]) -> None:
    shapes = document["components"]["schemas"]
    names = {name for name in reached(document) if "properties" in shapes[name]}
    told = {name: set(shapes[name]["properties"]) - LEFT_OUT for name in names}
    assert told == {name: set(fields.split()) for name, fields in SHOWN.items() if name in told}


def test_what_is_left_out_keeps_its_shape() -> None:
    said = {"rating": "S", "likes": 3, "files": [{"path": "/x"}], "title": "Harbour", "videos": [{"comments": 2}]}
    assert blanked(said) == {"rating": None, "likes": 0, "files": [], "title": "Harbour", "videos": [{"comments": 0}]}


def test_a_picture_of_a_hidden_video_is_left_out() -> None:
    said = {"picture": {"video_hash": "abc", "time": 1.0}}
    assert (blanked(said, {"abc"}), blanked(said, {"xyz"})) == ({"picture": None}, said)
