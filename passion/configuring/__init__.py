"""What the settings mean and how their file is changed: described, checked as a whole, edited with comments kept."""

from passion.configuring.checking import Checked, SettingProblem, WrongSettings, check
from passion.configuring.described import FIELDS, SECTIONS, Described, SettingKind, SettingView, split
from passion.configuring.editing import edited
from passion.configuring.effects import Effect, effects, waiting
from passion.configuring.kept import KeptVersion, KeptVersions, digest_of

__all__ = [
    "FIELDS",
    "SECTIONS",
    "Checked",
    "Described",
    "Effect",
    "KeptVersion",
    "KeptVersions",
    "SettingKind",
    "SettingProblem",
    "SettingView",
    "WrongSettings",
    "check",
    "digest_of",
    "edited",
    "effects",
    "split",
    "waiting",
]
