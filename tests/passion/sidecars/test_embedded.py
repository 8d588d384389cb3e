"""What a container's tags say of a video, and what they do not."""

import pytest

from events.description import Description
from passion.sidecars import read_tags


def test_the_tags_of_an_episode_in_mp4() -> None:
    said, origins = read_tags(
        {
            "title": "Fog",
            "artist": "Ana Lee",
            "show": "Sea",
            "season_number": "2",
            "episode_sort": "7",
            "network": "North",
            "date": "2020-05-03T00:00:00Z",
            "genre": "Drama",
            "synopsis": "Long",
            "encoder": "Lavf58.1",
            "keywords": "a, b",
        }
    )
    assert said == Description(
        title="Fog",
        performers=("Ana Lee",),
        series="Sea",
        part=7,
        studio="North",
        date_released="2020-05-03",
        genres=("Drama",),
        description="Long",
        tags=("a", "b"),
        extra={"season": "2"},
    )
    assert origins["episode_sort"] == ("part",)


def test_quicktime_and_other_spellings_mean_the_same() -> None:
    said, origins = read_tags({"com.apple.quicktime.title": "Fog", "comment-eng": "Near the sea"})
    assert (said.title, said.description) == ("Fog", "Near the sea")
    assert origins == {"com.apple.quicktime.title": ("title",), "comment-eng": ("description",)}


def test_a_track_is_a_part_only_of_an_album() -> None:
    assert read_tags({"track": "3/12"})[0] == Description()
    assert read_tags({"track": "3/12", "album": "Arrival"})[0] == Description(series="Arrival", part=3)


def test_the_page_a_video_is_from_is_a_link() -> None:
    assert read_tags({"purl": "https://example.org/1", "comment": "https://example.org/1"})[0] == Description(
        links=("https://example.org/1",)
    )


@pytest.mark.parametrize(
    "value",
    [
        "Lavf58.1",
        "Created with HandBrake 1.3",
        "VideoHandler",
        "www.example.com",
        "https://example.org",
        "untitled",
        " ",
    ],
)
def test_what_programs_write_by_themselves_is_noise(value: str) -> None:
    assert read_tags({"title": value, "artist": value, "comment": value}) == (Description(), {})
