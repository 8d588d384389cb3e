"""Every setting, with its unit and its default. `settings.toml` in the home folder holds those of one library."""

from passion.settings.access import AccessSettings
from passion.settings.backup import BackupSettings
from passion.settings.logs import LogSettings
from passion.settings.media import DaskSettings, MediaSettings, PlaybackSettings
from passion.settings.ranking import PopularitySettings, SimilaritySettings, TagSettings
from passion.settings.scanning import EXTENSIONS, NameSettings, ScanSettings
from passion.settings.server import PageSettings, ServerSettings
from passion.settings.whole import Settings

__all__ = [
    "EXTENSIONS",
    "AccessSettings",
    "BackupSettings",
    "DaskSettings",
    "LogSettings",
    "MediaSettings",
    "NameSettings",
    "PageSettings",
    "PlaybackSettings",
    "PopularitySettings",
    "ScanSettings",
    "ServerSettings",
    "Settings",
    "SimilaritySettings",
    "TagSettings",
]
