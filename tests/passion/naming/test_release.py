import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.description import Description
from passion.naming import NameReader
from passion.naming.clear import Clear, read_clear
from passion.naming.fields import _SHOUTED
from passion.naming.guessing import (
    LONGEST,
    LONGEST_NUMBER,
    MOST_BRACKETS,
    MOST_NUMBERS,
    guess,
    is_too_much,
)
from passion.naming.release_words import _SOLID, LETTERS, NOISE

CLEAR = {
    "The.Long.Road.2014.1080p.WEB-DL.H264-GROUP": Clear(title="The Long Road", year=2014),
    "The Long Road (2014)": Clear(title="The Long Road", year=2014),
    "Walks.S01E02.The.Bridge.720p.HDTV.x264-GRP": Clear(title="Walks", season=1, episode=2, episode_title="The Bridge"),
    "walks 3x07": Clear(title="walks", season=3, episode=7),
    "Walks (2005) S01E02-E03 HDTV": Clear(title="Walks", year=2005, season=1, episode=2, episode_last=3),
    "[Group] Walks of Life - 05 [1080p][0A1B2C3D]": Clear(title="Walks of Life", episode=5),
}


@pytest.mark.parametrize("name", CLEAR)
def test_a_plain_name_is_read_at_once(name: str) -> None:
    assert read_clear(name) == CLEAR[name]


@pytest.mark.parametrize(
    "name",
    ["Road.German.2014.1080p", "Walks.S01E02.Part.1.720p", "1984.1984.720p", "S01E02", "Walks US S01E01", "words"],
)
def test_a_name_that_could_mean_two_things_is_left_to_guessit(name: str) -> None:
    assert read_clear(name) is None


EPISODE = Description(title="The Bridge", series="Walks", part=2, extra={"season": "1"})
READ = {
    "Walks/Season 01/Walks S01E02 - The Bridge": EPISODE,
    "Walks/Season 01/S01E02 The Bridge": EPISODE,
    "Walks/Season 1/1x02 - The Bridge": EPISODE,
    "Walks S01E02-E03": Description(
        title="Walks S01E02-03", series="Walks", part=2, extra={"season": "1", "part_last": "3"}
    ),
    "[Group] Walks - 05 [1080p][0A1B2C3D]": Description(title="Walks 05", series="Walks", part=5),
    "The Long Road cd2": Description(title="The Long Road", part=2),
    "The Long Road (2010)/the.long.road.720p": Description(title="The Long Road", date_released="2010"),
    "The.Good.German.2006.720p.BluRay.x264-GRP": Description(title="The Good German", date_released="2006"),
    "[www.example.com] - The.Road.2010.720p.HDTV.x264-GRP": Description(title="The Road", date_released="2010"),
    "a holiday in spring": Description(title="a holiday in spring"),
}


@pytest.mark.parametrize("path", READ)
def test_names_that_no_template_takes_are_read_with_their_folders(path: str) -> None:
    *folders, stem = path.split("/")
    assert NameReader().read(stem, folders).description == READ[path]


PIECES = ("S01E02", "1x02-", "2010", " - ", "[", "]", "(", ".", "_", "e1", "-99999999", "1080p", "x264", "Aa ", "#")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(lambda parts: "".join(parts)[:255]))
def test_no_made_up_release_stops_the_reader(name: str) -> None:
    title = NameReader().read(name, ["Season 01"]).description.title
    assert title
    assert re.search(r"\S", title)


@given(
    st.from_regex(NOISE, fullmatch=True)
    | st.from_regex(_SOLID, fullmatch=True)
    | st.from_regex(_SHOUTED, fullmatch=True)
)
def test_the_list_of_letters_knows_every_technical_word_of_letters(word: str) -> None:
    if word.isascii() and word.replace(" ", "").isalpha():
        assert not LETTERS.isdisjoint(word.lower().split())


HOSTILE = [
    "1",
    "2010",
    "S01E02",
    "1x02",
    "[",
    "(1)",
    "a]19_1x02{",
    "www.",
    "\\fr",
    "720x480 ",
    "-2-3-4",
    "e1e2",
    "part 1 ",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("length", [100, 255, 4000])
def test_a_name_that_could_keep_guessit_busy_is_not_told_to_it(piece: str, length: int) -> None:
    name = (piece * length)[:length]
    assert is_too_much(name)
    assert guess(name) is None
    assert NameReader().read(name).description.title


def test_folders_that_could_are_left_off_and_the_name_is_still_read() -> None:
    read = NameReader().read("Walks.S01E02.The.Bridge.Part.1.720p", ["1x02[" * 50, "S01E02" * 40]).description
    assert (read.series, read.part) == ("Walks", 2)


@given(st.text("ab1290[](). -_", min_size=150, max_size=600))
def test_what_is_told_to_guessit_is_bounded(name: str) -> None:
    if not is_too_much(name):
        assert len(name) <= LONGEST
        assert len(re.findall(r"\d+", name)) <= MOST_NUMBERS
        assert len(re.findall(r"[\[\](){}]", name)) <= MOST_BRACKETS
        assert max(map(len, re.findall(r"\d+", name)), default=0) <= LONGEST_NUMBER


@pytest.mark.parametrize(
    "name",
    [
        "[Group] The Long Road (2019) - S01E01-E03 - The First and the Third (1080p x265 10bit DTS) [EN+FR]",
        "2018_03_24_19_00_00",
        "20180324190000",
    ],
)
def test_long_names_of_real_releases_are_not_refused(name: str) -> None:
    assert not is_too_much(name)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("[Group] City Walks 1-24 [1080p]", (None, "City Walks", 1, "24")),
        ("City_Walks_8_&_10_[720p,x264]", (None, "City Walks", 8, "10")),
        ("City Walks (DVD) - 02 [abc]", (None, "City Walks", 2, None)),
        ("City.Walks.7.HDTV.x264-GRP", (None, "City Walks", 7, None)),
        ("City_Walks_Season_2_Ep07_The_Bridge_[1080p]", ("2", "City Walks", 7, None)),
        ("[Group][City Walks HD REMASTER][07][720p]", (None, "City Walks", 7, None)),
        ("[Group][City Walks] 02 [720p]", (None, "City Walks", 2, None)),
    ],
)
def test_numbers_of_episodes_are_found_where_guessit_takes_them_for_something_else(
    name: str, told: tuple[str | None, str, int, str | None]
) -> None:
    read = NameReader().read(name).description
    assert (read.extra.get("season"), read.series, read.part, read.extra.get("part_last")) == told


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Evening_1.11_You_Are_(Not)_Alone_(2009)_[1080p,BluRay,x264]_-_GRP", "Evening 1.11 You Are (Not) Alone"),
        ("City Walks EXTENDED (2016) 2160p x265", "City Walks"),
    ],
)
def test_the_title_of_a_film_is_whole(name: str, title: str) -> None:
    assert NameReader().read(name).description.title == title


@pytest.mark.parametrize(
    ("name", "title", "series"),
    [
        ("007.Harbour.[HDTC.MD].[FRENCH]", "007 Harbour", None),
        ("003. City Walks - Boats.720p", "Boats", "City Walks"),
    ],
)
def test_zeros_in_front_make_no_season_of_a_film(name: str, title: str, series: str | None) -> None:
    read = NameReader().read(name).description
    assert (read.title, read.series) == (title, series)


@pytest.mark.parametrize(("season", "part"), [("Season 2", 101), ("Season 1", 1)])
def test_three_digits_count_through_where_the_folder_is_of_another_season(season: str, part: int) -> None:
    read = NameReader().read("City X Walks - 101", [season]).description
    assert (read.series, read.part, read.extra["season"]) == ("City X Walks", part, season[-1])


@pytest.mark.parametrize(
    ("name", "day"),
    [("Boats 15.01.31 720p", "2015-01-31"), ("Boats 31.01.15 720p", "2015-01-31"), ("Boats 01.02.03", "2003-02-01")],
)
def test_a_short_date_is_not_yet_to_come(name: str, day: str) -> None:
    assert NameReader().read(name).description.date_released == day
