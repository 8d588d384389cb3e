"""Shapes of the settings: the form, what somebody wants, and what came of it."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from passion.configuring import Effect, KeptVersion, SettingProblem, SettingView
from passion.jobs.job import JobView
from passion.jobs.living import SettingsFile
from passion.settings import Settings


class SettingsSection(msgspec.Struct, frozen=True, kw_only=True):
    """A table of the settings file."""

    name: str
    label: str
    sentence: str


class SettingsForm(msgspec.Struct, frozen=True, kw_only=True):
    """All settings with all that is said of them."""

    values: Settings
    """Those that hold now."""
    settings: tuple[SettingView, ...]
    """As they are written in the file; where that is wrong, those that hold."""
    sections: tuple[SettingsSection, ...]
    file: SettingsFile
    problems: tuple[SettingProblem, ...]
    """What is wrong with the file."""
    waiting: tuple[str, ...]
    """Settings that were changed and hold from the next start on."""
    versions: tuple[KeptVersion, ...]
    """Earlier files that can be brought back, the newest first; the first one may be the file as it is."""


class CheckSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings that somebody wants."""

    text: Annotated[str, Meta(max_length=500_000)] | None = None
    """All of the file; None for what it says now."""
    changes: dict[str, Any] = {}
    """On top of that: path, such as `scan.every` or `collections.Films`, -> value, null for the default. A table may
    be a list of pairs."""


class CheckedSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What they would be."""

    text: str
    """The file with the changes; comments are kept."""
    settings: tuple[SettingView, ...]
    """Read from it; empty where it has mistakes."""
    problems: tuple[SettingProblem, ...]
    effects: tuple[Effect, ...]
    """What would follow from them."""


class SaveSettings(CheckSettings, frozen=True, kw_only=True):
    """Settings that shall hold."""

    digest: str
    """Of the file that was edited."""


class RestoreSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names an earlier file that shall hold again."""

    version: Annotated[str, Meta(max_length=100)]
    digest: str
    """Of the file as it is."""


class SavedSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings that were saved."""

    file: SettingsFile
    before: str
    """Names what was there before; it can be brought back."""
    effects: tuple[Effect, ...]
    job: JobView | None
    """Has them hold; None where nothing changed."""
