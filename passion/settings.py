"""Every setting, with its unit and its default. `settings.toml` in the home folder holds those of one library."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from events.values import EntityKind
from passion.naming.defaults import TEMPLATES
from passion.tag_rules import AnyTagRule, rules_of
from projections.preferences import Preferences

EXTENSIONS = ("mp4", "m4v", "mkv", "webm", "mov", "avi", "wmv", "flv", "ts", "m2ts", "mpg", "mpeg", "3gp", "ogv", "vob")


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the settings file."""


class ScanSettings(Section, frozen=True, kw_only=True):
    """How folders are looked through: `[scan]`."""

    extensions: tuple[str, ...] = EXTENSIONS
    """Endings of file names that are videos, without the dot."""
    still_for: Annotated[float, Meta(ge=0, le=3600)] = 5.0
    """Seconds that a new or changed file must have been left alone before it is read."""
    watch: bool = True
    """Whether a running server looks at once where files change."""
    every: Annotated[int, Meta(ge=0, le=525_600)] = 60
    """Minutes between the quick scans that a running server makes by itself; 0 makes none."""


class NameSettings(Section, frozen=True, kw_only=True):
    """How file names are read: `[names]`."""

    templates: tuple[str, ...] = TEMPLATES
    """The first one that takes a whole name says what its parts mean."""


class ServerSettings(Section, frozen=True, kw_only=True):
    """Where the page is served: `[server]`. It is bound to this machine only."""

    port: Annotated[int, Meta(ge=0, le=65_535)] = 8470
    """TCP port on 127.0.0.1; 0 takes any free one."""
    open_browser: bool = True
    """Whether `passion serve` opens the page."""
    names: tuple[str, ...] = ()
    """Further names under which the page may be asked for, such as that of a reverse proxy."""


class MediaSettings(Section, frozen=True, kw_only=True):
    """How preview media are made: `[media]`."""

    in_background: bool = True
    """Whether a running server makes posters and thumbnails before anybody asks."""
    workers: Annotated[int, Meta(ge=1, le=64)] = 1
    """Videos that are decoded side by side."""
    clips: Annotated[float, Meta(ge=0.1, le=100_000)] = 2.0
    """GiB of GIFs and clips of ranges that stay on the disk; the oldest go first."""
    hours: str = ""
    """When a running server makes by itself what is missing, in local time, such as "01:00-07:00"; empty: always."""
    every: Annotated[int, Meta(ge=0, le=525_600)] = 0
    """Minutes between two looks for what is missing, besides that after each scan; 0 makes none."""
    gives_way: bool = True
    """Whether work in the background rests while a video plays."""
    engine: Literal["local", "dask"] = "local"
    """Who decodes: this machine, or workers on others, through Dask distributed."""


class DaskSettings(Section, frozen=True, kw_only=True):
    """Where workers on other machines are found, if `media.engine` says so: `[dask]`."""

    scheduler: str = "tcp://127.0.0.1:8786"
    """Address of the scheduler; beyond this machine tls:// with the three files below."""
    paths: dict[str, str] = {}
    """Folder here -> the same folder on the workers, where its name there is another one."""
    ca: str = ""
    """Certificate of the authority that signed all others (PEM)."""
    certificate: str = ""
    """Certificate of this machine (PEM)."""
    key: str = ""
    """Key of that certificate (PEM)."""
    trust_network: bool = False
    """Whether tcp:// may be used beyond this machine: then whoever reaches the scheduler may run programs here."""


class PlaybackSettings(Section, frozen=True, kw_only=True):
    """How videos are made playable that a browser does not play as they are: `[playback]`."""

    most_height: Annotated[int, Meta(ge=144, le=4320)] = 720
    """Pixels on the shorter side of a picture that must be encoded again; more costs more of the processor."""
    cache: Annotated[float, Meta(ge=0.1, le=100_000)] = 10.0
    """GiB of what was made playable that stay on the disk; what lay unused longest goes first."""


class BackupSettings(Section, frozen=True, kw_only=True):
    """How copies of the log are kept: `[backup]`."""

    every: Annotated[int, Meta(ge=0, le=8760)] = 24
    """Hours between the backups that a running server makes by itself; 0 makes none."""
    keep: Annotated[int, Meta(ge=1, le=10_000)] = 14
    """Copies that stay, the newest ones."""
    folder: str = ""
    """Absolute, or with a leading ~; empty means `backups` in the home folder. It is not made where it is missing."""


class TagSettings(Section, frozen=True, kw_only=True):
    """Which tags videos get by themselves: `[tags]`."""

    from_performers: bool = False
    """Whether a performer's own tags are tags of their videos, where the performer's page does not say."""
    from_studios: bool = False
    """The same of studios."""
    rules: dict[str, AnyTagRule] = {}
    """Tag -> what a video must be for it: `[tags.rules]`."""

    @property
    def spreading(self) -> tuple[EntityKind, ...]:
        """Kinds of things whose own tags are tags of their videos."""
        chosen: dict[EntityKind, bool] = {"performer": self.from_performers, "studio": self.from_studios}
        return tuple(kind for kind, is_chosen in chosen.items() if is_chosen)


class SimilaritySettings(Section, frozen=True, kw_only=True):
    """What makes videos alike: `[similarity]`."""

    year: Annotated[float, Meta(ge=0, le=1)] = 0.1
    """The part of a likeness that near years of release have; 0 takes no notice of them."""


class PageSettings(Section, frozen=True, kw_only=True):
    """How the page in the browser begins: `[page]`."""

    discreet: bool = False
    """Whether each new tab begins in discreet mode, which hides pictures and names until it is left."""


class Settings(Section, frozen=True, kw_only=True):
    """All settings of one library."""

    collections: dict[str, tuple[str, ...]] = {}
    """Name -> folders, the preferred collection first; a folder with a leading `!` is left out with all below it."""
    scan: ScanSettings = ScanSettings()
    names: NameSettings = NameSettings()
    server: ServerSettings = ServerSettings()
    media: MediaSettings = MediaSettings()
    dask: DaskSettings = msgspec.field(default_factory=DaskSettings)
    playback: PlaybackSettings = PlaybackSettings()
    backup: BackupSettings = BackupSettings()
    tags: TagSettings = msgspec.field(default_factory=TagSettings)
    similarity: SimilaritySettings = SimilaritySettings()
    page: PageSettings = PageSettings()

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
