import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from passion.naming import NameReader
from passion.naming.release_words import AMBIGUOUS, DOUBTFUL, TECHNICAL

READER = NameReader()
PLAIN = ["the", "a", "my", "our", "walk", "river", "bridge", "kitchen", "with", "without", "and", "stream", "tea"]
STRANGE = frozenset({"vff", "vostfr", "truefrench", "readnfo", "multi", "ntsc", "ppv", "rerip", "fansub", "fastsub"})
BORROWED = sorted(
    word for word in AMBIGUOUS | DOUBTFUL if word.isalpha() and word.isascii() and len(word) > 2 and word not in STRANGE
)
"""Words of releases that mean something by themselves as well."""


@given(st.lists(st.sampled_from(PLAIN), min_size=2, max_size=5), st.sampled_from(BORROWED), st.data())
def test_plain_words_around_a_word_of_releases_stay_whole(words: list[str], borrowed: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    words = [*words[:at], borrowed, *words[at:]]
    mark = data.draw(st.sampled_from(" _"))
    read = READER.read_at_once(mark.join(words))
    assert read is not None, "it took a guess"
    assert read.description.title == " ".join(words)


@given(st.lists(st.sampled_from(PLAIN), min_size=2, max_size=4), st.sampled_from(sorted(TECHNICAL)), st.data())
def test_no_word_is_lost_where_a_technical_one_stands_between_others(
    words: list[str], technical: str, data: st.DataObject
) -> None:
    assume(technical.isalpha())
    at = data.draw(st.integers(1, len(words) - 1))
    words = [*words[:at], technical, *words[at:]]
    assert READER.read(" ".join(words)).description.title == " ".join(words)


@pytest.mark.parametrize(
    "name",
    [
        "video_without_audio_stream",
        "My french trip",
        "audio stream",
        "web meeting 3",
        "the complete kitchen",
        "proper tea",
        "the lake - Summer",
        "My french trip - day 2",
        "trip to US",
        "Anna's english lesson",
        "new dvd",
        "a dvd rip of cats",
        "Sunday movie",
        "holiday 2019 french alps",
    ],
)
@pytest.mark.parametrize("folder", [[], ["Clips 2018"], ["set1", "day 2"]])
def test_names_that_people_write_keep_all_their_words(name: str, folder: list[str]) -> None:
    title = READER.read(name, folder).description.title
    assert title == name.replace("_", " ")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("super movie multi", "super movie"),
        ("a day in the sun xvid", "a day in the sun"),
        ("my french trip 1080p x264", "my french trip"),
        ("The Movie French 720p x264", "The Movie"),
        ("Some Trip German dvdrip", "Some Trip"),
        ("Stargate SG1 Ultimate Fan Collection", "Stargate SG1"),
    ],
)
def test_what_only_releases_have_is_still_no_part_of_a_title(name: str, title: str) -> None:
    assert READER.read(name).description.title == title


@pytest.mark.parametrize(
    ("path", "title", "released"),
    [
        ("Holidays 2019/beach", "beach", "2019"),
        ("100 clips/morning walk", "morning walk", None),
        ("2018/Trip 2019/IMG_1234", "IMG 1234", "2019"),
        ("2018 to 2019/beach", "beach", None),
        ("The Long Road (2010)/the long road", "The Long Road", "2010"),
        ("The.Long.Road.2010.1080p.BluRay.x264-GRP/tlr", "The Long Road", "2010"),
    ],
)
def test_a_folder_names_what_is_in_it_only_if_it_is_that_of_a_release(
    path: str, title: str, released: str | None
) -> None:
    *folders, stem = path.split("/")
    read = READER.read(stem, folders).description
    assert (read.title, read.date_released) == (title, released)


def test_a_number_alone_counts_what_its_folder_names() -> None:
    read = READER.read("12", ["City Walks"]).description
    assert (read.series, read.part) == ("City Walks", 12)


@pytest.mark.parametrize(("name", "released"), [("2019", "2019"), ("(2019)", "2019")])
def test_a_year_alone_is_a_date_too(name: str, released: str) -> None:
    read = READER.read(name).description
    assert (read.title, read.date_released) == (name, released)


def test_a_performer_stands_before_no_count_of_seasons() -> None:
    read = READER.read("City Walks - Season 2 Episode 5").description
    assert (read.performers, read.series, read.part) == ((), "City Walks", 5)
