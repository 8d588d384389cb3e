"""What is kept of passwords, tokens and sessions, and who is who."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from events.values import UnixTime
from passion import clock
from passion.access import Keys
from passion.access.keys import DAY, MOST_SESSIONS
from passion.errors import NotFound, Refused, Unavailable

PASSWORD, OTHER = "correct horse", "battery staple"


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[Keys]:
    found = Keys(tmp_path / "access.db")
    yield found
    found.close()


def test_nothing_is_written_before_there_is_a_key(keys: Keys, tmp_path: Path) -> None:
    assert (keys.are_any, keys.has_password("owner"), keys.role_of(PASSWORD), keys.tokens()) == (False, False, None, [])
    assert list(tmp_path.iterdir()) == []


def test_a_password_says_whose_it_is_and_no_other_does(keys: Keys) -> None:
    keys.set_password("owner", PASSWORD)
    keys.set_password("guest", OTHER)
    assert (keys.role_of(PASSWORD), keys.role_of(OTHER), keys.role_of(PASSWORD + "x"), keys.role_of("")) == (
        "owner",
        "guest",
        None,
        None,
    )


def test_a_password_is_the_same_from_every_keyboard(keys: Keys) -> None:
    keys.set_password("owner", "caf\u00e9 cr\u00e8me")
    assert keys.role_of("cafe\u0301 cre\u0300me") == "owner"


@pytest.mark.parametrize("password", ["", "short", "x" * 1001])
def test_a_password_that_is_too_short_or_too_long_is_refused(keys: Keys, password: str) -> None:
    with pytest.raises(Refused, match=f"8 to 1000 characters; this one has {len(password)}"):
        keys.set_password("owner", password)


def test_no_secret_is_in_the_file_and_only_its_owner_reads_it(keys: Keys, tmp_path: Path) -> None:
    keys.set_password("owner", PASSWORD)
    secrets = [PASSWORD, keys.add_token("tv"), keys.begin("owner", "192.0.2.1", "Browser")]
    keys.close()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"$argon2id$" in content
    assert [each for each in secrets if each.encode() in content] == []
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_a_token_is_worth_something_until_it_is_revoked(keys: Keys) -> None:
    secret = keys.add_token("  the   tv ")
    assert keys.token_fits(secret)
    assert keys.role_of(secret) == "owner"
    assert not keys.token_fits(secret[:-1])
    (told,) = keys.tokens()
    assert (told.name, told.used_at is not None) == ("the tv", True)
    with pytest.raises(Refused, match="There is a token the tv already"):
        keys.add_token("the tv")
    keys.revoke_token("the tv")
    assert not keys.token_fits(secret)
    with pytest.raises(NotFound, match="no token the tv"):
        keys.revoke_token("the tv")


def test_a_session_ends_when_nobody_came_back_for_long(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, now = keys.begin("owner", "192.0.2.1", "Browser"), clock.now()
    monkeypatch.setattr(clock, "now", lambda: UnixTime(now + 29 * DAY))
    assert keys.session(secret, 30) is not None
    monkeypatch.setattr(clock, "now", lambda: UnixTime(now + 58 * DAY))
    assert keys.session(secret, 30) is not None, "it was seen in between"
    monkeypatch.setattr(clock, "now", lambda: UnixTime(now + 89 * DAY))
    assert keys.session(secret, 30) is None
    assert keys.sessions(30) == []


def test_another_password_ends_all_sessions_of_its_role_and_no_others(keys: Keys) -> None:
    owner, guest = keys.begin("owner", "", ""), keys.begin("guest", "", "")
    keys.set_password("owner", PASSWORD)
    assert (keys.session(owner, 1), keys.session(guest, 1) is None) == (None, False)
    keys.clear_password("guest")
    assert keys.session(guest, 1) is None


def test_what_one_process_ends_is_over_for_the_other(keys: Keys, tmp_path: Path) -> None:
    other = Keys(tmp_path / "access.db")
    secret = keys.begin("owner", "192.0.2.1", "Browser")
    (told,) = other.sessions(1)
    assert other.end(told.session_id)
    assert not other.end(told.session_id)
    assert keys.session(secret, 1) is None
    other.close()


def test_the_sessions_that_were_not_seen_longest_make_room(keys: Keys) -> None:
    first = keys.begin("owner", "", "")
    for _ in range(MOST_SESSIONS - 1):
        keys.begin("owner", "", "")
    last = keys.begin("owner", "", "")
    assert (keys.session(first, 1), keys.session(last, 1) is None) == (None, False)


def test_a_file_that_is_no_database_lets_nobody_in_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "access.db").write_bytes(b"not a database at all" * 100)
    keys = Keys(tmp_path / "access.db")
    with pytest.raises(Unavailable, match="nobody can log in"):
        keys.role_of(PASSWORD)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Unavailable, match="cannot be written"):
        Keys(tmp_path / "access.db").set_password("owner", PASSWORD)


def test_a_file_that_is_deleted_lets_nobody_in_who_was(keys: Keys, tmp_path: Path) -> None:
    keys.set_password("owner", PASSWORD)
    secret = keys.begin("owner", "192.0.2.1", "Browser")
    keys_file = tmp_path / "access.db"
    keys_file.unlink()
    assert (keys.session(secret, 30), keys.role_of(PASSWORD)) == (None, None)
    beside = Keys(keys_file)
    beside.set_password("owner", OTHER)
    beside.close()
    assert (keys.session(secret, 30), keys.role_of(PASSWORD), keys.role_of(OTHER)) == (None, None, "owner")


def test_a_session_of_a_clock_that_was_ahead_has_ended(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: UnixTime(now + 700 * DAY))
    ahead = keys.begin("owner", "", "")
    monkeypatch.setattr(clock, "now", lambda: UnixTime(now))
    assert (keys.session(ahead, 30), keys.sessions(30)) == (None, [])
    secret = keys.begin("owner", "", "")
    monkeypatch.setattr(clock, "now", lambda: UnixTime(now + 700 * DAY))
    assert keys.session(ahead, 30) is None, "it does not come back when the time has come"
    monkeypatch.setattr(clock, "now", lambda: UnixTime(now - DAY // 2))
    assert keys.session(secret, 30) is not None, "a clock that is set right by hours logs nobody out"


def test_on_a_disk_that_is_only_read_keys_are_good_and_sessions_last_for_the_process(
    keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.set_password("owner", PASSWORD)
    token = keys.add_token("tv")
    keys.close()
    before = (tmp_path / "access.db").read_bytes()
    monkeypatch.setattr("passion.access.key_file.may", lambda *_: False)
    other = Keys(tmp_path / "access.db")
    assert (other.role_of(PASSWORD), other.token_fits(token)) == ("owner", True)
    secret = other.begin("owner", "", "")
    assert other.session(secret, 30) is not None
    with pytest.raises(Unavailable, match="its disk is only read"):
        other.set_password("owner", OTHER)
    other.close()
    assert (tmp_path / "access.db").read_bytes() == before


def test_a_browser_is_known_until_a_password_changes(keys: Keys) -> None:
    secret = keys.know_browser("chosen by somebody else")
    assert secret != "chosen by somebody else"  # noqa: S105
    assert (keys.know_browser(secret), keys.knows_browser(secret), keys.knows_browser("")) == (secret, True, False)
    keys.set_password("owner", PASSWORD)
    assert not keys.knows_browser(secret)
