from pathlib import Path
from uuid import UUID

import pytest

from events.values import UnixTime, VideoHash
from passion import clock
from passion.command_ids import new_command_id
from passion.places import Places, default_home
from passion.spelling import kebab


def test_the_environment_names_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PASSION_HOME", str(tmp_path))
    assert default_home() == tmp_path


def test_without_a_name_the_home_is_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSION_HOME", " ")
    assert default_home().is_absolute()
    assert default_home().name == "passion"


def test_a_new_home_is_for_its_owner_only(tmp_path: Path) -> None:
    places = Places(tmp_path / "home")
    places.make()
    places.make()
    assert places.home.stat().st_mode & 0o077 == 0


def test_media_lie_by_the_hash(tmp_path: Path) -> None:
    assert Places(tmp_path).media_of(VideoHash("0123456789ab")) == tmp_path / "cache" / "01" / "0123456789ab"


def test_command_ids_are_uuid7_of_their_moment_and_never_meet() -> None:
    now = UnixTime(1_700_000_000_123_456)
    names = {new_command_id(now) for _ in range(1000)}
    assert len(names) == 1000
    assert {name.version for name in names} == {7}
    assert {name.int >> 80 for name in names} == {1_700_000_000_123}
    assert all(isinstance(name, UUID) and name.variant == "specified in RFC 4122" for name in names)


def test_the_clock_tells_microseconds() -> None:
    assert 1_700_000_000_000_000 < clock.now() < 4_000_000_000_000_000


def test_commands_are_spelled_with_dashes() -> None:
    assert kebab(type("RateVideo", (), {})) == "rate-video"
    assert kebab(type("AddDatedMarker", (), {})) == "add-dated-marker"
