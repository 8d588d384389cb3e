"""Copies of a library's log: verified, counted, and never fewer because one more failed."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from events.copying import head_of
from events.values import UnixTime
from passion.backup import BackedUp, back_up, backup_folder, copies, last_backup
from passion.commands import AddFavourite, LikeVideo
from passion.errors import NotFound, Unavailable
from passion.jobs.progress import Cancelled, Progress
from passion.library import Library
from passion.settings import BackupSettings
from tests.events.test_disk_trouble import files_no_longer_than, unix_only
from tests.support.given import VIDEO
from tests.support.homes import filled
from tests.support.nobody import as_nobody

NOON = UnixTime(1_750_000_000_000_000)
SECOND = 1_000_000


def backed_up(library: Library, seconds: int = 0, *, keep: int = 14, to: Path | None = None) -> BackedUp:
    now = UnixTime(NOON + seconds * SECOND)
    return back_up(library.places, BackupSettings(keep=keep), now, to, Progress())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_a_whole_log_with_the_settings_beside_it(tmp_path: Path) -> None:
    with filled(tmp_path / "home") as library:
        made = backed_up(library)
        assert (made.position, made.is_new, made.removed) == (6, True, 0)
        assert names(library.places.backups) == [
            "passion-log-20250615T150640Z-6.db",
            "passion-log-20250615T150640Z-6.settings.toml",
        ]
        assert head_of(Path(made.path)) == head_of(library.places.log)
        copied = library.places.backups / "passion-log-20250615T150640Z-6.settings.toml"
        assert copied.read_bytes() == library.places.settings.read_bytes()
        assert last_backup(library.places, BackupSettings()) == NOON


def test_nothing_new_is_not_backed_up_again_but_other_settings_are(tmp_path: Path) -> None:
    with filled(tmp_path / "home") as library:
        first = backed_up(library)
        again = backed_up(library, 60)
        assert (again.path, again.is_new) == (first.path, False)
        library.places.settings.write_text("[scan]\nevery = 5\n")
        assert backed_up(library, 120).is_new
        library.execute(LikeVideo(video_hash=VIDEO))
        assert backed_up(library, 180).position == 7


def test_a_copy_that_was_damaged_since_is_made_again_though_nothing_is_new(tmp_path: Path) -> None:
    with filled(tmp_path / "home") as library:
        first = Path(backed_up(library).path)
        content = first.read_bytes()
        assert b"Harbour at dawn" in content
        first.write_bytes(content.replace(b"Harbour at dawn", b"Harbour at dusk"))
        assert backed_up(library, 60).is_new


def test_the_newest_are_kept_and_those_of_another_log_stay(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    with filled(tmp_path / "other") as other:
        stranger = Path(backed_up(other, -100, to=shared).path)
    (shared / "passion-log-notes.txt").write_text("mine")
    with filled(tmp_path / "home") as library:
        made: list[BackedUp] = []
        for number in range(5):
            library.execute(LikeVideo(video_hash=VIDEO))
            made.append(backed_up(library, number, keep=3, to=shared))
    assert [each.removed for each in made] == [0, 0, 0, 1, 1]
    assert [str(path) for path in copies(shared)] == [*(each.path for each in made[:1:-1]), str(stranger)]
    assert (shared / "passion-log-notes.txt").exists()


def test_the_copy_just_made_stays_also_where_the_clock_was_set_back(tmp_path: Path) -> None:
    with filled(tmp_path / "home") as library:
        backed_up(library, 1000)
        library.execute(LikeVideo(video_hash=VIDEO))
        made = backed_up(library, 0, keep=1)
        assert [str(path) for path in copies(library.places.backups)] == [made.path]


def test_what_was_cut_off_is_swept_away_by_the_next_backup(tmp_path: Path) -> None:
    with filled(tmp_path / "home") as library:
        library.places.backups.mkdir()
        (library.places.backups / "passion-log-20250101T000000Z.db.new").write_bytes(b"half")
        backed_up(library)
        assert not any(name.endswith(".new") for name in names(library.places.backups))


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with filled(tmp_path / "home") as library:
        with pytest.raises(NotFound, match="no folder"):
            backed_up(library, to=tmp_path / "unplugged" / "drive")
        assert not (tmp_path / "unplugged").exists()
    assert backup_folder(library.places, BackupSettings(folder="~/copies")) == Path.home() / "copies"


@unix_only
def test_a_full_disk_is_told_and_the_old_copies_stay(tmp_path: Path) -> None:
    with filled(tmp_path / "home") as library:
        backed_up(library)
        before = names(library.places.backups)
        library.execute(AddFavourite(video_hash=VIDEO))
        with files_no_longer_than(8192), pytest.raises(Unavailable, match="the copies that were there stay: The disk"):
            backed_up(library, 60, keep=1)
        assert names(library.places.backups) == before
        assert backed_up(library, 60).is_new


@unix_only
def test_a_folder_that_is_read_only_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("copies")
    with filled(tmp_path_factory.mktemp("home")) as library:
        folder.chmod(0o555)
        for path in (folder, library.places.home, *folder.parents):
            if path.stat().st_uid == 0 and path.is_relative_to(folder.parents[2]):
                path.chmod(path.stat().st_mode | 0o055)
        library.places.log.chmod(0o644)
        for path in library.places.home.glob("log.db-*"):
            path.chmod(0o666)
        with as_nobody(), pytest.raises(Unavailable, match="Permission denied"):
            backed_up(library, to=folder)
        assert names(folder) == []


def test_a_damaged_log_gives_no_copy_and_says_why(tmp_path: Path) -> None:
    with filled(tmp_path / "home") as library:
        backed_up(library)
        library.execute(LikeVideo(video_hash=VIDEO))
        before = names(library.places.backups)
    db = sqlite3.connect(library.places.log)
    db.executescript("DROP TRIGGER events_stay; UPDATE events SET body = replace(body, 'dawn', 'dusk');")
    db.close()
    with pytest.raises(Unavailable, match=re.compile("not sound.*its hash does not fit.*passion verify")):
        backed_up(library, 60)
    assert names(library.places.backups) == before


def test_a_backup_can_be_stopped(tmp_path: Path) -> None:
    with filled(tmp_path / "home") as library:
        progress = Progress()
        progress.cancel()
        with pytest.raises(Cancelled):
            back_up(library.places, BackupSettings(), NOON, None, progress)
        assert names(library.places.backups) == []


def test_no_library_no_backup(tmp_path: Path) -> None:
    with filled(tmp_path / "home") as library:
        places = library.places
    shutil.rmtree(tmp_path / "home")
    with pytest.raises(NotFound, match="no library"):
        back_up(places, BackupSettings(), NOON, None, Progress())
