"""What sidecars say, however they are written, and what is said of those that cannot be understood."""

import json
import os
from pathlib import Path

import pytest

from events.description import Description
from passion.sidecars import Reading, read_sidecar
from passion.sidecars.names import Kind
from passion.sidecars.nfo import ROOTS
from passion.sidecars.reading import read_bytes

TOO_DEEP = "too many lists and objects in each other"
DEEP = "It is no YAML that can be read: more than 20 lists and mappings lie in each other."
HALF = "It is no JSON at line 1; 2 of its fields were read before that."
SHARED = Path(__file__).parents[4] / "shared" / "testdata" / "sidecars"


def read(text: str | bytes, kind: Kind = "nfo") -> Reading:
    return read_bytes(text.encode() if isinstance(text, str) else text, kind)


def said(text: str | bytes, kind: Kind = "nfo") -> Description:
    reading = read(text, kind)
    assert not reading.reasons
    return reading.description


def test_an_info_json_gives_the_fields_of_yt_dlp() -> None:
    info = {
        "id": "abc-1",
        "title": "A Walk",
        "description": "One\r\ntwo",
        "channel": "North",
        "uploader": "north_films",
        "upload_date": "20210503",
        "tags": ["sea", "Sea", "fog"],
        "categories": ["Travel"],
        "view_count": 12,
        "like_count": 3,
        "webpage_url": "https://example.org/v/abc-1",
        "series": "Walks",
        "episode_number": 4,
        "season_number": 2,
        "cast": ["Ana Lee"],
        "formats": [{"url": "x"}] * 50,
    }
    assert said(json.dumps(info), "info_json") == Description(
        title="A Walk",
        description="One\ntwo",
        performers=("Ana Lee",),
        studio="North",
        series="Walks",
        part=4,
        date_released="2021-05-03",
        tags=("sea", "fog"),
        genres=("Travel",),
        source_id="abc-1",
        links=("https://example.org/v/abc-1",),
        views=12,
        likes=3,
        extra={"season": "2"},
    )


def test_the_info_json_of_a_playlist_describes_no_video() -> None:
    reading = read('{"_type": "playlist", "title": "All"}', "info_json")
    assert reading == Reading(reasons=("It describes a playlist, not a video.",))


def test_a_film_gives_its_cast_in_order_and_its_set_as_series() -> None:
    film = said(
        "<movie><title>Fog</title><set><name>Sea</name></set><actor><name>Bo</name><order>1</order></actor>"
        "<actor><name>Ana</name><order>0</order></actor><actor><name>Cy</name><type>GuestStar</type></actor>"
        "<genre>Drama / Sea</genre><tag>calm</tag><premiered>2020-02-03</premiered><studio>North</studio>"
        "<uniqueid type='imdb'>tt1</uniqueid><director>Di</director></movie>"
    )
    assert film == Description(
        title="Fog",
        series="Sea",
        performers=("Ana", "Bo"),
        secondary_performers=("Cy",),
        genres=("Drama", "Sea"),
        tags=("calm",),
        date_released="2020-02-03",
        studio="North",
        extra={"director": "Di", "imdb id": "tt1"},
    )


def test_an_episode_is_a_part_of_its_show() -> None:
    episode = said(
        "<episodedetails><title>One</title><showtitle>S</showtitle><season>2</season><episode>7</episode>"
        "<aired>2004-07-16</aired></episodedetails>"
    )
    assert (episode.series, episode.part, episode.date_released) == ("S", 7, "2004-07-16")
    assert episode.extra == {"season": "2"}


def test_two_episodes_in_one_file_are_told_one_after_the_other() -> None:
    both = said(
        "<episodedetails><title>A</title><episode>1</episode></episodedetails>\n"
        "<episodedetails><title>B</title><episode>2</episode></episodedetails>"
    )
    assert (both.title, both.part) == ("A / B", 1)


def test_a_show_says_of_its_episodes_only_what_holds_for_all() -> None:
    show = said("<tvshow><title>S</title><plot>P</plot><studio>N</studio><genre>G</genre></tvshow>", "show_nfo")
    assert show == Description(series="S", studio="N", genres=("G",))


def test_a_season_says_of_its_episodes_only_what_holds_for_all() -> None:
    season = said(
        "<season><title>Season 2</title><seasonnumber>2</seasonnumber><plot>P</plot><year>2004</year>"
        "<showtitle>S</showtitle><genre>G</genre></season>",
        "season_nfo",
    )
    assert season == Description(series="S", genres=("G",), extra={"season": "2"})
    assert said("<season><seasonnumber>0</seasonnumber></season>", "season_nfo").extra == {"season": "0"}
    assert said("<season><seasonnumber>2</seasonnumber></season>") == Description()


def test_addresses_after_the_xml_and_alone_are_links() -> None:
    assert said("<movie><title>A</title></movie>\nhttps://example.org/a").links == ("https://example.org/a",)
    assert said("https://example.org/a\n") == Description(links=("https://example.org/a",))


def test_a_text_for_people_says_nothing_and_is_no_trouble() -> None:
    assert read("  ____ release notes ____\nsee https://example.org") == Reading()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_whatever_the_encoding_and_the_word_about_it(encoding: str) -> None:
    text = '<?xml version="1.0" encoding="utf-8"?><movie><title>Café über Straße</title></movie>'
    assert said(text.encode(encoding)).title == "Café über Straße"


def test_a_plain_ampersand_and_names_of_html_are_understood() -> None:
    assert said("<movie><title>Tom & Jo &nbsp;caf&eacute; &lt;3</title></movie>").title == "Tom & Jo café <3"


def test_entities_are_not_followed_and_the_rest_is_taken() -> None:
    bomb = '<!DOCTYPE m [<!ENTITY a "x"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    reading = read(f"{bomb}<movie><title>A &b;&c;</title><studio>N</studio></movie>")
    assert reading.description == Description(title="A &b;&c;", studio="N")
    assert reading.reasons == ("It declares entities of its own, which are not followed.",)


def test_of_broken_xml_what_can_be_understood_is_taken() -> None:
    reading = read("<movie><title>A</title><plot>p <b>bold</plot><studio>N</studio>")
    assert reading.description.title == "A"
    assert reading.reasons == ("It is no well-formed XML at line 1; what could be understood was taken.",)


def test_a_json_of_anybody_is_understood_by_many_names() -> None:
    text = {
        "Title": "A",
        "details": "D",
        "actors": "Ana, Bo; Cy",
        "url": "https://example.org/1",
        "date": "03.05.2021",
        "tags": [{"name": "x"}, "y"],
        "code": "AB-1",
        "views": "1,234",
        "movies": [{"movieName": "M", "scene_index": 3}],
        "mood": "calm",
        "list": [1, 2],
        "deep": {"no": 1},
        "rating": 5,
    }
    assert said(json.dumps(text), "json") == Description(
        title="A",
        description="D",
        performers=("Ana", "Bo", "Cy"),
        links=("https://example.org/1",),
        series="M",
        part=3,
        date_released="2021-05-03",
        tags=("x", "y"),
        catalogue_code="AB-1",
        views=1234,
        extra={"mood": "calm", "list": "1, 2"},
    )


def test_a_yaml_keeps_numbers_and_words_as_they_are_written() -> None:
    text = "title: No\ndate: 2020-01-02\npart: 3\ntags: &t [a, 007]\ngenres: *t\nstudio: ~\n"
    assert said(text, "yaml") == Description(
        title="No", date_released="2020-01-02", part=3, tags=("a", "007"), genres=("a", "007")
    )


@pytest.mark.parametrize(
    ("text", "kind", "title", "reason"),
    [
        ('{"title": "A", "views": NaN, "tags": ["x', "json", "A", HALF),
        ('{"title": "A"} rest', "json", "A", None),
        ("[1, 2]", "json", None, "It holds no JSON object."),
        ('{"title": "A", "part": "soon"}', "json", "A", "part: 'soon' is no whole number from 0 to 1000000."),
        ('{"title": true, "year": "last"}', "json", None, "title: True is no text."),
        ("title: A\ntags: [x", "yaml", "A", "It is no YAML at line 3."),
        ("- a\n- b", "yaml", None, "It holds no YAML mapping."),
        ("a: " + "[" * 100, "yaml", None, DEEP),
        ("", "json", None, "It is empty."),
        ("<html><title>A</title></html>", "nfo", None, f"It has none of the elements {', '.join(ROOTS)}."),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_taken(text: str, kind: Kind, title: str, reason: str | None) -> None:
    reading = read(text, kind)
    assert reading.description.title == title
    assert reading.reasons[:1] == ((reason,) if reason else ())


def test_a_million_tags_are_too_many() -> None:
    reading = read('{"tags": [' + ",".join(f'"t{number}"' for number in range(100_000)) + "]}", "json")
    assert len(reading.description.tags) == 300
    assert reading.reasons == ("tags: only the first 300 of 100000 members were taken.",)


def test_deeply_nested_json_is_no_trouble_for_anybody_else() -> None:
    assert read("[" * 100_000, "json").reasons == (f"It is no JSON that can be read: {TOO_DEEP}.",)
    assert read('{"a":' * 100_000, "json").reasons


def _nine(number: int) -> str:
    one, other = chr(97 + number), chr(98 + number)
    return f"{other}: &{other} [{', '.join(['*' + one] * 9)}]"


def test_aliases_that_multiply_are_not_multiplied() -> None:
    lines = [
        "a: &a [x, x]",
        *(_nine(n) for n in range(20)),
    ]
    assert read("title: T\n" + "\n".join(lines), "yaml").description.title == "T"


def test_a_file_that_is_too_large_or_no_file_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "a.nfo"
    large.write_bytes(b"<movie>" + b" " * (1 << 20))
    assert read_sidecar(str(large), "nfo").reasons == ("It is larger than 1 MiB, which no description needs.",)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "b.json")
        assert read_sidecar(str(tmp_path / "b.json"), "json").reasons == ("It is no file.",)
    with pytest.raises(FileNotFoundError):
        read_sidecar(str(tmp_path / "none.nfo"), "nfo")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test data are not here")
def test_the_files_that_others_made_for_their_tests_are_understood() -> None:
    for path in (SHARED / "nfo").iterdir():
        reading = read_sidecar(str(path), "nfo")
        assert not reading.reasons, path
        assert reading.description.title or reading.description.links, path
    infos = {path.name: read_sidecar(str(path), "info_json") for path in (SHARED / "info_json").iterdir()}
    assert not any(reading.reasons for reading in infos.values())
    assert infos["metadata_2023-06-29.json"].description.date_released == "2022-08-05"
