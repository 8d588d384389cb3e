"""A server that runs lives by its settings file, whoever changed it, and keeps what held where it is wrong."""

import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from passion.configuring import WrongSettings
from passion.errors import NotFound, Unavailable
from passion.jobs.living import Living, Saved, SettingsChanged, wait_until_held
from passion.library import Library
from passion.read_models import Progress
from passion.service import Service
from projections.preferences import Preferences
from tests.support.folders import Folders
from tests.support.waiting import until

QUIET = "[scan]\nstill_for = 0\nevery = 0\n# mine\n[media]\nin_background = false\n[backup]\nevery = 0\n"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(QUIET)
    with Library.open(home) as library, Service(library) as service:
        yield service


@pytest.fixture
def living(service: Service) -> Living:
    return service.living


@pytest.fixture
def path(service: Service) -> Path:
    return service.library.places.settings


def test_a_change_from_outside_holds_by_itself(service: Service, path: Path) -> None:
    path.write_text(f"{QUIET}[tags.rules]\nsolo = {{ performers = 1 }}\n")
    until(lambda: list(service.library.settings.tags.rules) == ["solo"])


def test_what_was_there_before_a_change_from_outside_can_be_brought_back(
    service: Service, living: Living, path: Path
) -> None:
    before = living.file().digest
    path.write_text("[scan]\nevery = 5\n")
    until(lambda: service.library.settings.scan.every == 5)
    wait_until_held(living.restore(living.file().digest, before), 60)
    assert path.read_text() == QUIET


def test_a_bad_change_from_outside_is_told_and_what_held_holds(
    service: Service, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_text("[scan]\nevery = 7\n[server]\nport = 'x'\n")
    until(lambda: bool(service.living.problems))
    assert [each.path for each in service.living.problems] == ["server.port"]
    assert service.library.settings.scan.every == 0
    until(lambda: any(job.kind == "settings" and job.state == "failed" for job in service.jobs.views()))
    assert "server.port: expected a whole number" in caplog.text
    path.write_text("[scan]\nevery = 7\n")
    until(lambda: service.library.settings.scan.every == 7)
    assert service.living.problems == ()


def test_a_file_that_cannot_be_read_is_told_once_and_what_held_holds(
    service: Service, living: Living, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_bytes("[scan]\nevery = 7 # für".encode("latin-1"))
    for _ in range(3):
        living.look()
    assert [each.message for each in living.problems] == [f"{path} is not UTF-8 text; save it as such."]
    assert caplog.text.count("is not UTF-8 text") == 1
    assert service.library.settings.scan.every == 0
    path.write_text(QUIET)
    until(lambda: living.problems == ())


def test_a_file_that_is_half_written_is_left_until_it_is_whole(
    service: Service, living: Living, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("passion.jobs.living.STILL", 3600.0)
    path.write_text("[scan]\nevery = 5\n")
    looking = threading.Thread(target=living._is_settled)
    looking.start()
    looking.join(0.2)
    assert looking.is_alive()
    living.stop()
    looking.join(60)
    assert service.library.settings.scan.every == 0


def test_on_a_full_disk_a_change_from_outside_holds_all_the_same(
    service: Service, living: Living, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> None:
        raise Unavailable("There is no room.")

    monkeypatch.setattr(living.versions(), "keep", refuse)
    path.write_text("[scan]\nevery = 5\n")
    until(lambda: service.library.settings.scan.every == 5)


def test_a_save_holds_at_once_keeps_comments_and_can_be_taken_back(
    service: Service, living: Living, path: Path
) -> None:
    saved = living.save(living.file().digest, None, {"scan.every": 9})
    wait_until_held(saved, 60)
    assert service.library.settings.scan.every == 9
    assert [job.trigger.interval.total_seconds() for job in service._following._schedule.jobs()] == [540]
    assert path.read_text() == QUIET.replace("every = 0\n# mine", "every = 9\n# mine")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    back = living.restore(saved.file.digest, saved.before)
    wait_until_held(back, 60)
    assert path.read_text() == QUIET
    assert service.library.settings.scan.every == 0
    assert [each.digest for each in living.versions().all()] == [saved.before, saved.file.digest]


def test_who_edits_what_has_changed_meanwhile_is_shown_both_sides(living: Living, path: Path) -> None:
    base = living.file().digest
    living.save(base, None, {"scan.every": 9})
    with pytest.raises(SettingsChanged) as refused:
        living.save(base, None, {"scan.still_for": 2.5})
    assert refused.value.there.text == path.read_text()
    assert refused.value.here == path.read_text().replace("still_for = 0", "still_for = 2.5")
    with pytest.raises(SettingsChanged) as refused:
        living.save(base, "[scan]\n", {})
    assert refused.value.here == "[scan]\n"


def test_of_settings_one_of_which_is_wrong_nothing_is_written(service: Service, living: Living, path: Path) -> None:
    with pytest.raises(WrongSettings) as refused:
        living.save(living.file().digest, None, {"scan.every": 9, "server.port": -1, "backup.keep": 0})
    assert {each.path for each in refused.value.problems} == {"server.port", "backup.keep"}
    assert path.read_text() == QUIET
    with pytest.raises(NotFound):
        living.restore(living.file().digest, "nothing")


def test_what_waits_for_a_restart_is_said_until_it_is_taken_back(living: Living) -> None:
    saved = living.save(living.file().digest, None, {"server.port": 1234})
    assert [(each.kind, each.paths) for each in saved.effects] == [("restart", ("server.port",))]
    wait_until_held(saved, 60)
    assert living.waiting == ("server.port",)
    wait_until_held(living.restore(saved.file.digest, saved.before), 60)
    assert living.waiting == ()


def test_a_new_folder_is_scanned_and_watched_and_one_that_is_gone_is_marked(
    service: Service, living: Living, tmp_path: Path
) -> None:
    folders = Folders(tmp_path)
    folders.video("a.mp4")
    saved = living.save(living.file().digest, None, {"collections.Films": [str(folders.root)]})
    assert [each.sentence for each in saved.effects if each.kind == "scan"] == [f"Starts a scan of {folders.root}."]
    until(lambda: len(service.library.queries.all_hashes()) == 1)
    assert service.wait_until_watching(60)
    (tmp_path / "other").mkdir()
    other = {"collections": [["Other", [str(tmp_path / "other")]]]}
    gone = living.save(saved.file.digest, None, other)
    assert "marked missing" in gone.effects[0].sentence
    until(lambda: all(file.is_missing for file in service.library.queries.known_files()))


def test_watching_ends_and_begins_with_its_setting(service: Service, living: Living, tmp_path: Path) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    wait_until_held(living.save(living.file().digest, None, {"collections.Films": [str(folder)]}), 60)
    assert len(service._following._watchers._watchers) == 1
    wait_until_held(living.save(living.file().digest, None, {"scan.watch": False}), 60)
    assert len(service._following._watchers._watchers) == 0
    wait_until_held(living.save(living.file().digest, None, {"scan.watch": True}), 60)
    assert len(service._following._watchers._watchers) == 1


def test_settings_are_saved_while_what_follows_from_others_is_still_worked_out(
    service: Service, living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    models, begun, may_end = service.library._read_models, threading.Event(), threading.Event()
    prefer = models.prefer

    def slowly(preferences: Preferences, progress: Progress | None) -> bool:
        begun.set()
        return may_end.wait(60) and prefer(preferences, progress)

    monkeypatch.setattr(models, "prefer", slowly)
    saved = living.save(living.file().digest, None, {"tags.from_performers": True})
    others: list[Saved] = []
    other = threading.Thread(
        target=lambda: others.append(living.save(saved.file.digest, None, {"tags.from_studios": True}))
    )
    try:
        assert begun.wait(60)
        other.start()
        other.join(20)
        assert [each.file.text.count("= true") for each in others] == [saved.file.text.count("= true") + 1]
    finally:
        may_end.set()
        other.join(60)
    wait_until_held(others[0], 60)
    assert service.library.settings.tags.spreading == ("performer", "studio")
    assert models._projector._preferences.spreading == {"performer", "studio"}


def test_only_so_many_versions_are_kept_and_only_for_the_owner(living: Living, path: Path) -> None:
    kept = living.versions()
    for number in range(60):
        kept.keep(f"# {number}\n")
    kept.keep("# 59\n")
    assert len(kept.all()) == 50
    assert kept.text(kept.all()[0].digest) == "# 59\n"
    folder = path.with_name("settings-kept")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}
