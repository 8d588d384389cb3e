"""All settings of one library."""

from pathlib import Path
from typing import Annotated

import msgspec

from passion.about import about
from passion.logs import LogManner
from passion.settings.access import AccessSettings
from passion.settings.backup import BackupSettings
from passion.settings.logs import LogSettings
from passion.settings.media import DaskSettings, MediaSettings, PlaybackSettings
from passion.settings.ranking import PopularitySettings, SimilaritySettings, TagSettings
from passion.settings.scanning import NameSettings, ScanSettings
from passion.settings.section import Section
from passion.settings.server import PageSettings, ServerSettings
from passion.tag_rules import rules_of
from projections.popularity import Weights
from projections.preferences import Preferences


class Settings(Section, frozen=True, kw_only=True):
    """All settings of one library."""

    collections: Annotated[
        dict[str, tuple[str, ...]],
        about(
            "Collections",
            "Name = folders, the preferred collection first. A folder with a leading `!` is left out with all below"
            " it.",
            control="collections",
            example="""Curated = ["/videos/curated"]
Downloads = ["/videos/downloads", "!/videos/downloads/unfinished"]""",
        ),
    ] = msgspec.field(default_factory=dict)
    scan: Annotated[ScanSettings, about("Scanning", "How folders are looked through.")] = ScanSettings()
    names: Annotated[
        NameSettings,
        about("File names", "How file names are read; `passion names test NAME` shows which template takes a name."),
    ] = NameSettings()
    server: Annotated[ServerSettings, about("Server", "Where the page is served, and under which names.")] = (
        ServerSettings()
    )
    access: Annotated[
        AccessSettings, about("Access", "Who may come in, where the page is not served to this machine alone.")
    ] = AccessSettings()
    media: Annotated[MediaSettings, about("Preview media", "How preview media are made.")] = MediaSettings()
    dask: Annotated[
        DaskSettings,
        about("Several machines", "Where workers on other machines are found, if `media.engine` says so."),
    ] = msgspec.field(default_factory=DaskSettings)
    playback: Annotated[
        PlaybackSettings,
        about("Playback", "How videos are made playable that a browser does not play as they are."),
    ] = PlaybackSettings()
    backup: Annotated[BackupSettings, about("Backups", "How copies of the log are kept.")] = BackupSettings()
    tags: Annotated[TagSettings, about("Tags", "Which tags videos get by themselves.")] = msgspec.field(
        default_factory=TagSettings
    )
    similarity: Annotated[SimilaritySettings, about("Similarity", "What makes videos alike.")] = SimilaritySettings()
    page: Annotated[PageSettings, about("Page", "How the page in the browser begins.")] = PageSettings()
    logs: Annotated[
        LogSettings,
        about("Log", "What a running server writes down of its own doings, in `logs/` in the home folder."),
    ] = LogSettings()
    popularity: Annotated[
        PopularitySettings,
        about("Popularity", "What makes a video popular, by which lists can be sorted, each with what it counts."),
    ] = PopularitySettings()

    @property
    def log_manner(self) -> LogManner:
        """How the log is kept."""
        is_discreet = self.logs.discreet or self.page.discreet
        return LogManner(level=self.logs.level, is_discreet=is_discreet, most=round(self.logs.size * (1 << 20)))

    @property
    def preferences(self) -> Preferences:
        """What of them the read models follow from.

        Raises:
            BadRule: a rule for tags means nothing; none such comes from a file.
        """
        return Preferences(
            collection_order=tuple(self.collections),
            spreading=self.tags.spreading,
            rules=rules_of(self.tags.rules),
            popularity=Weights(**msgspec.structs.asdict(self.popularity)),
        )

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """The settings in a file; the defaults where there is none.

        Raises:
            BadSettings: naming the key and what is wrong with it.
        """
        from passion.settings_file import read

        return read(path)

    def save(self, path: Path) -> None:
        """Write what differs into the file and keep its comments; the file is replaced whole or not at all.

        Raises:
            BadSettings: where the file as it stands cannot be understood.
            Unavailable: where the disk refuses.
        """
        from passion.settings_file import write

        write(self, path)
