import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from events.values import RATINGS, Bytes, PlaylistId, Rating, UnixTime
from passion.commands import CreatePlaylist, PutInPlaylist, RateVideo, UndoGroup
from passion.errors import PassionError
from passion.library import Library
from passion.porting.matching import oshash
from passion.porting.scenes import rating_of
from passion.scanning.fingerprint import video_hash
from passion.service import Service
from tests.passion.porting.taking import taken
from tests.support.folders import age, video
from tests.support.given import VIDEO
from tests.support.homes import OTHER, SEE
from tests.support.homes import filled as some_videos
from tests.support.stash import StashExport, filled


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two videos; the first lies at /videos/one.mp4 and is 60 s long."""
    with some_videos(tmp_path / "home") as library:
        yield library


def utc(*date: int) -> UnixTime:
    return UnixTime(round(datetime(*date, tzinfo=UTC).timestamp() * 1e6))  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("is_zipped", [False, True])
def test_a_scene_that_is_found_brings_all_that_there_is_a_place_for(
    library: Library, tmp_path: Path, *, is_zipped: bool
) -> None:
    export = filled(tmp_path / "export")
    report = taken(library, export.zipped(tmp_path / "export.zip") if is_zipped else export.folder)
    detail, done = library.queries.video(VIDEO), library.queries.interactions(VIDEO)
    assert detail is not None
    assert done is not None
    says = detail.scanned
    assert (says.title, says.studio, says.date_released, says.catalogue_code) == (
        *("Harbour at dusk", "NorthFilm", "2021-05-03", "NF-42"),
    )
    assert (says.performers, says.series, says.part) == (("Ann Bell", "Bo Tan"), "City walks", 3)
    assert (says.description, says.links) == ("Boats come home.", ("https://example.org/1",))
    assert (says.extra["director"], says.extra["organized"]) == ("Cy Orr", "yes")
    assert {"harbour", "Evening"} <= set(detail.card.tags)
    assert {each.source for each in detail.provenance if each.field == "title"} == {"import"}
    assert (done.rating, done.likes) == ("S", 2)
    assert [(each.time, each.date) for each in done.dated_markers] == [(0.0, utc(2023, 2, 1, 10, 5))]
    assert [(each.time, each.label) for each in done.markers] == [(12.5, "the turn (boats, sea)"), (30.0, "night")]
    assert [(each.start, each.length, each.date) for each in done.viewings] == [
        (5.0, 20.0, utc(2023, 2, 1, 9)),
        (0.0, 20.0, utc(2023, 1, 1, 10)),
    ]
    assert done.resume_at == 25.0
    assert [each.what for each in report.skipped] == [
        "the link not a link of /videos/one.mp4",
        "the performer Nobody Here",
    ]
    for words in ("Pictures in it: 2", "Galleries in it: 1", "Markers with an end: 1", "played: 2", "by path: 1"):
        assert any(words in note for note in report.notes), words


def test_names_get_their_aliases_notes_links_and_tags(library: Library, tmp_path: Path) -> None:
    taken(library, filled(tmp_path / "export").folder)
    ann = library.queries.entity("performer", "Annie")
    assert ann is not None
    assert ann.name == "Ann Bell"
    assert ann.notes == "Left-handed.\n\nBirthdate: 1990-01-02\nFavourite: yes\nHeight: 170"
    assert ann.links == ("https://example.org/ann",)
    studio = library.queries.entity("studio", "NorthFilm")
    assert studio is not None
    assert (studio.notes, studio.links) == ("Part of: North", ("https://example.org/north",))
    tag = library.queries.entity("tag", "port")
    assert tag is not None
    assert (tag.name, tag.notes) == ("harbour", "Where ships lie.\n\nParents: places")


def groups(folder: Path) -> StashExport:
    """Two scenes in a group, in the other order, and one of them in another one."""
    export = StashExport(folder)
    first = [{"movieName": "City walks", "scene_index": 2}, {"movieName": "Rivers"}]
    export.write("scenes", "One", files=["/videos/one.mp4"], groups=first)
    export.write("scenes", "Two", files=["/videos/two.mp4"], movies=[{"movieName": "city  Walks", "scene_index": 1}])
    export.write("groups", "City walks", name="City walks", synopsis="Streets.", director="Cy Orr", duration=600)
    export.write("groups", "Empty", name="Empty", sub_groups=[{"name": "Rivers"}])
    export.write("groups", "Rivers", name="Rivers", sub_groups=[{"name": "Empty"}], front_image="aGVsbG8=")
    return export


def lists(library: Library) -> dict[str, list[str]]:
    """The videos of each playlist that has any."""
    pages = [library.queries.playlist(each.playlist_id) for each in library.queries.playlists()]
    return {page.playlist.name: [each.video_hash for each in page.videos] for page in pages if page and page.videos}


def test_groups_become_playlists_in_the_order_of_their_scenes(library: Library, tmp_path: Path) -> None:
    export = groups(tmp_path / "export")
    rehearsal = taken(library, export.folder, is_rehearsal=True)
    assert lists(library) == {}
    report = taken(library, export.folder)
    assert rehearsal.taken == report.taken
    assert (report.taken["playlists"], report.taken["places in playlists"]) == (2, 3)
    assert lists(library) == {"City walks": [OTHER, VIDEO], "Rivers": [VIDEO]}
    assert [each.description for each in library.queries.playlists()] == ["", "Streets.\n\nDirector: Cy Orr", ""]
    assert [(each.what, each.reason) for each in report.skipped] == [("the group Empty", "No video here is in it.")]
    assert any("Groups with other groups in them: 1" in note for note in report.notes)
    position = library.position
    assert taken(library, export.folder).taken == {}
    assert library.position == position
    assert report.group_id is not None
    library.execute(UndoGroup(group_id=report.group_id))
    assert lists(library) == {}
    assert taken(library, export.folder).taken == report.taken


def test_a_group_whose_name_a_playlist_has_here_goes_into_that_one(library: Library, tmp_path: Path) -> None:
    library.execute(CreatePlaylist(playlist_id=PlaylistId("00000000000a"), name="CITY WALKS", description="Mine"))
    library.execute(PutInPlaylist(playlist_id=PlaylistId("00000000000a"), video_hash=VIDEO))
    report = taken(library, groups(tmp_path / "export").folder)
    assert report.taken["playlists"] == 1
    assert lists(library) == {"CITY WALKS": [VIDEO, OTHER], "Rivers": [VIDEO]}
    assert library.queries.playlists()[1].description == "Mine"


def test_again_nothing_is_new_and_one_undo_takes_all_back(library: Library, tmp_path: Path) -> None:
    export = filled(tmp_path / "export")
    before = [library.queries.card(each) for each in (VIDEO, OTHER)]
    names = library.queries.catalogue("performer")
    rehearsal = taken(library, export.folder, is_rehearsal=True)
    report = taken(library, export.folder)
    assert (rehearsal.taken, rehearsal.skipped, rehearsal.notes) == (report.taken, report.skipped, report.notes)
    position = library.position
    assert taken(library, export.folder).taken == {}
    assert library.position == position
    assert report.group_id is not None
    library.execute(UndoGroup(group_id=report.group_id))
    assert [library.queries.card(each) for each in (VIDEO, OTHER)] == before
    assert library.queries.catalogue("performer") == names
    assert taken(library, export.folder).taken == report.taken


def test_what_was_said_here_stays(library: Library, tmp_path: Path) -> None:
    library.execute(RateVideo(video_hash=VIDEO, rating="B"))
    report = taken(library, filled(tmp_path / "export").folder)
    card = library.queries.card(VIDEO)
    assert card is not None
    assert card.rating == "B"
    assert any("rated B here" in each.reason for each in report.skipped)


@pytest.mark.parametrize(
    ("hundred", "grade"),
    [(1, "C"), (12, "C"), (13, "C+"), (20, "C+"), (40, "B+"), (60, "A"), (80, "S"), (87, "S"), (88, "S+"), (100, "S+")],
)
def test_a_rating_of_a_hundred_is_an_eighth_of_it(hundred: int, grade: Rating) -> None:
    assert rating_of(hundred) == grade


def test_every_grade_can_be_reached() -> None:
    assert {rating_of(each) for each in range(1, 101)} == set(RATINGS)


def test_an_old_export_rates_in_stars_and_names_scenes_by_checksum(library: Library, tmp_path: Path) -> None:
    export = StashExport(tmp_path / "export")
    export.write("scenes", "abcdef", title="Old", rating=4, file={"size": "1000"}, o_counter=1)
    (export.folder / "mappings.json").write_text(
        json.dumps({"scenes": [{"checksum": "abcdef", "path": "/videos/one.mp4"}]})
    )
    taken(library, export.folder)
    card = library.queries.card(VIDEO)
    assert card is not None
    assert (card.title, card.rating, card.likes) == ("Old", "S", 1)


def test_a_scene_is_found_by_name_and_size_where_its_path_is_another(library: Library, tmp_path: Path) -> None:
    export = filled(tmp_path / "export", "/mnt/other/ONE.mp4")
    export.write("files", "1", type="video", path="/mnt/other/ONE.mp4", size=1000)
    library.execute(replace(SEE, video_hash=OTHER, path="/videos/three.mp4", size=Bytes(1000)), actor="scanner")
    assert any("by name and size: 1" in note for note in taken(library, export.folder).notes)
    card = library.queries.card(VIDEO)
    assert card is not None
    assert card.rating == "S"


def test_scenes_are_found_by_checksum_or_content_and_unknown_ones_wait_for_a_scan(tmp_path: Path) -> None:
    films, new = tmp_path / "films", tmp_path / "new"
    for folder in (films, new):
        folder.mkdir()
    renamed, unseen, later = films / "renamed.mp4", new / "unseen.mp4", new / "later.mp4"
    renamed.write_bytes(video("one") + bytes(100_000))
    unseen.write_bytes(video("two"))
    age(renamed)
    age(unseen)
    export = StashExport(tmp_path / "export")
    for name, path in (("a", "/gone/first name.mp4"), ("b", str(unseen)), ("c", str(later))):
        export.write("scenes", name, title=name, files=[path], rating=100)
    prints = [{"type": "phash", "fingerprint": 5}, {"type": "oshash", "fingerprint": oshash(str(renamed))}]
    size = renamed.stat().st_size
    export.write("files", "1", type="video", path="/gone/first name.mp4", size=size, fingerprints=prints)
    with Library.open(tmp_path / "home") as library, Service(library, stays_up=False) as service:
        service.add_folder(films).result.result(60)
        report = taken(library, export.folder)
        assert report.taken["ratings"] == 2
        assert [each.what for each in report.skipped] == [f"the scene c.json ({later})"]
        for each in (renamed, unseen):
            card = library.queries.card(video_hash(str(each)))
            assert card is not None
            assert (card.rating, card.is_missing) == ("S+", each == unseen)
        later.write_bytes(video("three"))
        age(later)
        service.add_folder(new).result.result(60)
        card = library.queries.card(video_hash(str(unseen)))
        assert card is not None
        assert (card.rating, card.is_missing, card.collection) == ("S+", False, "new")
        assert taken(library, export.folder).taken == {"descriptions": 1, "ratings": 1}


def test_hostile_files_cost_no_others(library: Library, tmp_path: Path) -> None:
    export = filled(tmp_path / "export")
    export.raw("scenes", "deep", b"[" * 1_000_000)
    export.raw("scenes", "torn", b'{"title": "Torn", "files": ["/videos/two.mp4"], "rating": 60, "tags": ["a')
    export.raw("scenes", "huge", b'{"cover": "' + b"a" * 34_000_000 + b'"}')
    export.write("scenes", "odd", files={"a": 1}, markers="x", rating="many", play_history=[7, None], title=["x"])
    export.raw("performers", "list", b"[]")
    export.write("tags", "odd", name=7)
    (export.folder / "scenes" / "a folder.json").mkdir()
    report = taken(library, export.folder)
    left = "\n".join(f"{each.what}: {each.reason}" for each in report.skipped)
    for words in (
        "deep.json: It is no JSON that can be read",
        "torn.json: It is no JSON",
        "huge.json: It is larger than",
    ):
        assert words in left
    assert "the scene odd.json (no file is named in it)" in left
    for each, grade in ((VIDEO, "S"), (OTHER, "A")):
        card = library.queries.card(each)
        assert card is not None
        assert card.rating == grade


def test_archives_that_are_no_export_or_broken_are_refused_or_reported(library: Library, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "no")
    whole = filled(tmp_path / "export").zipped(tmp_path / "whole.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    before = library.position
    for name, words in (
        ("empty", "no export of Stash"),
        ("other.zip", "no export of Stash"),
        ("cut.zip", "cannot be read"),
    ):
        with pytest.raises(PassionError, match=words):
            taken(library, tmp_path / name)
    assert library.position == before
    bent = bytearray(whole)
    bent[60:120] = bytes(60)
    (tmp_path / "bent.zip").write_bytes(bent)
    assert taken(library, tmp_path / "bent.zip").left_out > 0


def test_the_checksum_is_that_of_opensubtitles(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"\x01" + bytes(131_071))
    assert oshash(str(file)) == f"{131_072 + 1:016x}"
    file.write_bytes(bytes(100))
    assert oshash(str(file)) == ""
