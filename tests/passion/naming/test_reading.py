import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.description import Description
from passion.naming import TEMPLATES, NameReader

EXAMPLES = {
    "[NorthFilm] [2021-05-03] Harbour at Dawn [Ana Lee, Bo Tan] {nf-0042}": Description(
        studio="NorthFilm",
        date_released="2021-05-03",
        title="Harbour at Dawn",
        performers=("Ana Lee", "Bo Tan"),
        source_id="nf-0042",
    ),
    "Ana Lee, Bo Tan - NorthFilm - [2021] [CityWalks] Harbour at Dawn [Cy Orr] {nf-0042}": Description(
        performers=("Ana Lee", "Bo Tan"),
        studio="NorthFilm",
        date_released="2021",
        line="CityWalks",
        title="Harbour at Dawn",
        secondary_performers=("Cy Orr",),
        source_id="nf-0042",
    ),
    "[NorthFilm] [2019.11.02] Glass Bridge": Description(
        studio="NorthFilm", date_released="2019-11-02", title="Glass Bridge"
    ),
    "[NorthFilm] [2019.11.02] Studio Visit 266": Description(
        studio="NorthFilm", date_released="2019-11-02", title="Studio Visit 266"
    ),
    "[2022-02-14 18.30] Market Tour {yt_88ab}": Description(
        date_released="2022-02-14", title="Market Tour", source_id="yt_88ab"
    ),
    "Quiet Valley (2015) [Ana Lee]": Description(title="Quiet Valley", date_released="2015", performers=("Ana Lee",)),
    "Quiet Valley (2015)": Description(title="Quiet Valley", date_released="2015"),
    "Ana Lee - Long Road #Outdoor #Night_Sky #12": Description(
        title="Long Road #12", performers=("Ana Lee",), tags=("Outdoor", "Night Sky")
    ),
    "Into.The.Storm.2014.1080p.WEB-DL.AAC2.0.H264-GROUP": Description(title="Into The Storm", date_released="2014"),
    "some_holiday_film": Description(title="some holiday film"),
    "2019-07-04 Beach": Description(date_released="2019-07-04", title="Beach"),
    "The Labyrinth - Part Two": Description(title="The Labyrinth", part=2),
    "[2021-13-40] No such day": Description(title="No such day", date_released="2021"),
    "東京 散歩 [山田]": Description(title="東京 散歩", performers=("山田",)),
    "two\nlines   and  spaces": Description(title="two lines and spaces"),
    "#holiday": Description(title="holiday"),
    "Film [1080p] [www.example.com]": Description(title="Film"),
    "[NorthFilm] [2020] Glass Bridge [Ana Lee] [1080p]": Description(
        studio="NorthFilm", date_released="2020", title="Glass Bridge", performers=("Ana Lee",)
    ),
}


@pytest.fixture(scope="module")
def reader() -> NameReader:
    return NameReader()


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_common_form_is_told_apart(reader: NameReader, name: str) -> None:
    assert reader.read(name).description == EXAMPLES[name]


def test_the_template_that_took_a_name_is_told(reader: NameReader) -> None:
    assert reader.read("Quiet Valley (2015)").template == TEMPLATES[5]
    assert reader.read("some holiday").template is None


def test_folders_are_fields_and_give_tags() -> None:
    reader = NameReader(["{studio}/{series}/{title}", "{title}"])
    read = reader.read("Glass Bridge #Night", ["all", "NorthFilm #Old", "City Walks #Outdoor"])
    assert read.template == "{studio}/{series}/{title}"
    assert read.description == Description(
        studio="NorthFilm", series="City Walks", title="Glass Bridge", tags=("Night", "Old", "Outdoor")
    )
    assert reader.read("Glass Bridge", ["NorthFilm"]).template == "{title}"


def test_a_template_that_begins_with_a_slash_begins_at_the_collections_folder() -> None:
    reader = NameReader(["/{studio}/{title}"])
    assert reader.read("Film", ["NorthFilm"]).description.studio == "NorthFilm"
    assert reader.read("Film", ["more", "NorthFilm"]).description.studio is None


@pytest.mark.parametrize(
    ("template", "name", "gives"),
    [
        ("{title}.{date_released:%d.%m.%y}", "Beach.03.05.21", {"title": "Beach", "date_released": "2021-05-03"}),
        ("{date_released:%Y%m%d}_{title}", "20210503_Beach", {"title": "Beach", "date_released": "2021-05-03"}),
        ("{title}, {date_released:%d %B %Y}", "Beach, 3 May 2021", {"title": "Beach", "date_released": "2021-05-03"}),
        ("{title} {date_released:%B %Y|%Y}", "Beach May 2021", {"title": "Beach", "date_released": "2021-05"}),
        ("{title} {date_released:%B %Y|%Y}", "Beach 2021", {"title": "Beach", "date_released": "2021"}),
        ("{date_released:%Y-%j} {title}", "2021-365 End", {"title": "End", "date_released": "2021-12-31"}),
        ("{series} #{part} {title}", "Walks #012 Bridge", {"series": "Walks", "part": 12, "title": "Bridge"}),
        ("{catalogue_code:word} {title}", "ABC-1 Bridge", {"catalogue_code": "ABC-1", "title": "Bridge"}),
        ("{title}< - {extra.camera}>?", "Bridge - X100", {"title": "Bridge", "extra": {"camera": "X100"}}),
        ("{title}< - {extra.camera}>?", "Bridge", {"title": "Bridge"}),
        ("{title} {{{source_id}}}", "Bridge {a_1}", {"title": "Bridge", "source_id": "a_1"}),
        ("{title} {{{{{source_id}}}}}", "Bridge {{a_1}}", {"title": "Bridge", "source_id": "a_1"}),
        ("{_}: {title:text}", "x: A [b] 1080p", {"title": "A [b] 1080p"}),
        ("{title} ({genres}) ({genres})", "A (b, c) (d)", {"title": "A", "genres": ("b", "c", "d")}),
        ("{title}<< {tags}", "A< b,c", {"title": "A", "tags": ("b", "c")}),
        ("{title}?? {part}", "Why? 2", {"title": "Why", "part": 2}),
    ],
)
def test_the_language_says_what_it_means(template: str, name: str, gives: dict[str, object]) -> None:
    read = NameReader([template]).read(name)
    assert read.template == template
    assert read.description == msgspec.convert(gives, Description)


def test_why_earlier_templates_do_not_take_a_name_is_told() -> None:
    reader = NameReader(["[{studio}] {title}", "{date_released:%Y-%m-%d} {title}", "{performers} - {title}", "{title}"])
    reasons = [miss.reason for miss in reader.misses("the lake - Summer")]
    assert reasons == [
        "“[” must stand before “the lake - Summer”",
        "date_released needs a date like %Y-%m-%d, not “the lake - Summer”",
        "performers: “the lake” is no performer's name: “the” is no part of one",
    ]


def test_other_templates_have_another_fingerprint() -> None:
    assert NameReader(["{title}"]).fingerprint != NameReader().fingerprint == NameReader(TEMPLATES).fingerprint


NASTY = st.one_of(
    st.text(max_size=255),
    st.text(st.characters(categories=["Cs", "Cc", "Nd", "Ps", "Pe", "Po", "Zs"]), max_size=255),
    st.lists(st.sampled_from(["[", "]", "{", "}", "(", " - ", " ", "_", ".", "#a", "2021", "S01E02", "Aa", ","])).map(
        "".join
    ),
)


@given(NASTY, st.lists(NASTY, max_size=3))
def test_every_name_gives_a_title_that_can_be_kept(name: str, folders: list[str]) -> None:
    read = NameReader(TEMPLATES).read(name, folders)
    assert read.description.title
    assert msgspec.json.decode(msgspec.json.encode(read.description), type=Description) == read.description


@pytest.mark.parametrize("name", ["", " ", "\n", "\x00", "#", "[]", "()", "{", "123", "\ud800", "." * 255, "é" * 127])
def test_a_name_without_words_has_a_title_too(reader: NameReader, name: str) -> None:
    title = reader.read(name).description.title
    assert title
    assert re.search(r"\S", title)
