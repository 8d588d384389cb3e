"""Reads and writes `settings.toml`: every mistake is named by its key, comments stay, and earlier versions are kept."""

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from passion.configuring import FIELDS, KeptVersions, SettingProblem, WrongSettings, check, edited
from passion.configuring.effects import changed
from passion.errors import BadSettings, NotFound, Unavailable
from passion.settings import Settings

DEFAULT = Path(__file__).with_name("settings_default.toml")
"""Every setting, commented out: what a new library starts with."""


def read(path: Path) -> Settings:
    """The settings in a file; the defaults where there is none.

    Raises:
        BadSettings: naming each key that is wrong, and what is wrong with it.
    """
    return parse(read_text(path) or "", str(path))


def read_text(path: Path) -> str | None:
    """What a settings file says; None where there is none.

    Raises:
        BadSettings: it cannot be read, or is no text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadSettings(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{path} is not UTF-8 text; save it as such.") from error


class Started(NamedTuple):
    """The settings to start with."""

    settings: Settings
    problems: tuple[SettingProblem, ...] = ()
    """What is wrong with the file, where these are not what it says."""
    kept_at: int | None = None
    """Microseconds since 1970, when these were last found in the file; None where they are what it says."""

    def sentence(self, path: Path) -> str:
        """Says which settings hold and why; empty where the file is as it should be."""
        if self.kept_at is None:
            return ""
        when = datetime.fromtimestamp(self.kept_at / 1e6, UTC).astimezone()
        wrong = "\n".join(each.sentence(str(path)) for each in self.problems)
        return f"The settings have mistakes, so those of {when:%Y-%m-%d %H:%M} go on to hold:\n{wrong}"


def last_good(path: Path) -> Started:
    """The settings in a file; where it has mistakes the newest kept ones without, as a running server would go on with.

    Raises:
        BadSettings: naming each mistake, where no settings without one are kept.
    """
    try:
        return Started(read(path))
    except BadSettings as error:
        problems = (
            error.problems if isinstance(error, WrongSettings) else (SettingProblem(path="", message=str(error)),)
        )
        kept = KeptVersions(path)
        for version in kept.all():
            with contextlib.suppress(NotFound, Unavailable):
                if (found := check(kept.text(version.digest)).settings) is not None:
                    return Started(found, problems, version.kept_at)
        raise


def parse(text: str, name: str) -> Settings:
    """The settings in a text.

    Raises:
        WrongSettings: naming each key that is wrong, and what is wrong with it.
    """
    return check(text).of(name)


def write(settings: Settings, path: Path) -> None:
    """Write what differs into the file and keep its comments; the file is replaced whole or not at all.

    Raises:
        BadSettings: where the file as it stands cannot be understood, or the settings mean nothing.
        Unavailable: where the disk refuses.
    """
    text = read_text(path)
    text = DEFAULT.read_text(encoding="utf-8") if text is None else text
    paths = changed(parse(text, str(path)), settings)
    text = edited(text, {each: msgspec.to_builtins(FIELDS[each].of(settings)) for each in paths})
    parse(text, str(path))
    save_text(path, text)


def write_default(path: Path) -> None:
    """Write the commented defaults where there is no settings file.

    Raises:
        Unavailable: where the disk refuses.
    """
    if not path.exists():
        replace_file(path, DEFAULT.read_text(encoding="utf-8"))


def save_text(path: Path, text: str) -> None:
    """Replace the settings file; what it said before can be brought back.

    Raises:
        Unavailable: where the disk refuses; the file is as it was.
    """
    kept = KeptVersions(path)
    with contextlib.suppress(BadSettings):
        if before := read_text(path):
            kept.keep(before)
    replace_file(path, text)
    kept.keep(text)


def replace_file(path: Path, text: str) -> None:
    """Replace a file whole or not at all, for its owner only; a link goes on leading to it.

    Raises:
        Unavailable: where the disk refuses.
    """
    target = path.resolve()
    beside = target.with_name(target.name + ".new")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Unavailable(f"{path} cannot be written: {error.strerror}.") from error
