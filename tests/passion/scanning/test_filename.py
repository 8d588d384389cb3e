import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.description import Description
from passion.scanning.filename import read_name

NAMES = Path(__file__).resolve().parents[4] / "shared/testdata/names"

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
    "[2022-02-14] Market Tour {yt_88ab}": Description(
        date_released="2022-02-14", title="Market Tour", source_id="yt_88ab"
    ),
    "Quiet Valley (2015) [Ana Lee]": Description(title="Quiet Valley", date_released="2015", performers=("Ana Lee",)),
    "Quiet Valley (2015)": Description(title="Quiet Valley", date_released="2015"),
    "Ana Lee - Long Road #Outdoor #Night_Sky #12": Description(
        title="Long Road #12", performers=("Ana Lee",), tags=("Outdoor", "Night Sky")
    ),
    "Into.The.Storm.2014.1080p.WEB-DL.AAC2.0.H264-GROUP": Description(title="Into The Storm", date_released="2014"),
    "[Group] Some Series - 05 [1080p][0A1B2C3D]": Description(studio="Group", title="Some Series - 05"),
    "some_holiday_film": Description(title="some holiday film"),
    "2019-07-04 Beach": Description(date_released="2019-07-04", title="Beach"),
    "The Labyrinth - Part Two": Description(title="The Labyrinth - Part Two"),
    "[2021-13-40] No such day": Description(title="[2021-13-40] No such day"),
    "東京 散歩 [山田]": Description(title="東京 散歩", performers=("山田",)),
    "two\nlines   and  spaces": Description(title="two lines and spaces"),
    "#holiday": Description(title="#holiday"),
    "Film [1080p] [www.example.com]": Description(title="Film"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_common_form_is_told_apart(name: str) -> None:
    assert read_name(name) == EXAMPLES[name]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120))
def test_every_name_that_shows_something_gives_a_title(name: str) -> None:
    assert read_name(name).title or not name.strip()


@pytest.mark.parametrize(
    "piece", ["[a", "(", "_", " - ", "- ", "[2021] ", "A, ", "#a ", "{", "a - [", "Aa Bb - ", "1080"]
)
def test_no_name_is_hostile(piece: str) -> None:
    began = time.process_time()
    read_name((piece * 255)[:255])
    assert time.process_time() - began < 1


@pytest.mark.skipif(not NAMES.is_dir(), reason="the shared file names are not on this machine")
@pytest.mark.parametrize(
    ("suite", "field", "least"),
    [("divijbindlish_parse_torrent_name", "title", 0.65), ("platelminto_parse_torrent_title", "title", 0.48)],
)
def test_titles_of_released_names_come_out_as_other_programs_expect(suite: str, field: str, least: float) -> None:
    entries = [json.loads(line) for line in (NAMES / f"{suite}.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = [(entry["input"], entry["expected"][field]) for entry in entries if field in entry["expected"]]
    right = sum(
        (read_name(re.sub(r"\.(?:mkv|mp4|avi)$", "", name)).title or "").casefold() == title.casefold()
        for name, title in wanted
    )
    assert right / len(wanted) >= least
