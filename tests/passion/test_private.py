"""A home is its owner's alone: what an older version left open is closed at the next start."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from passion.library import Library
from passion.private import mend, too_wide
from tests.support.modes import open_to_others

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes mean nothing there")


def opened_wide(home: Path) -> None:
    for path in (home, *home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    Library.open(home).close()
    (home / "cache" / "ab").mkdir()
    (home / "cache" / "ab" / "poster.jpg").touch()
    (home / "backups").mkdir()
    (home / "backups" / "copy.db").touch()
    opened_wide(home)
    return home


def test_opening_a_library_closes_its_home_to_others_but_leaves_the_cache_for_later(home: Path) -> None:
    with closing(Library.open(home)):
        assert {Path(each).parts[0] for each in open_to_others(home)} <= {"cache"}
    mend(home, within_cache=True)
    assert open_to_others(home) == {}
    assert list(too_wide(home)) == []


def test_what_is_somebody_elses_and_where_links_lead_stays_as_it_is(home: Path, tmp_path: Path) -> None:
    (home / "notes.txt").touch()
    (home / "notes.txt").chmod(0o644)
    elsewhere = tmp_path / "settings-of-mine.toml"
    elsewhere.touch()
    elsewhere.chmod(0o644)
    (home / "settings.toml").unlink()
    (home / "settings.toml").symlink_to(elsewhere)
    mend(home, within_cache=True)
    assert open_to_others(home) == {"notes.txt": "0o644"}
    assert elsewhere.stat().st_mode & 0o777 == 0o644
