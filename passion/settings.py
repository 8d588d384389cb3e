"""Every setting, with its unit and its default. `settings.toml` in the home folder holds those of one library."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from events.values import EntityKind
from passion.about import about
from passion.naming.defaults import TEMPLATES
from passion.tag_rules import AnyTagRule, rules_of
from projections.popularity import Weights
from projections.preferences import Preferences

EXTENSIONS = ("mp4", "m4v", "mkv", "webm", "mov", "avi", "wmv", "flv", "ts", "m2ts", "mpg", "mpeg", "3gp", "ogv", "vob")


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the settings file."""


class ScanSettings(Section, frozen=True, kw_only=True):
    """How folders are looked through: `[scan]`."""

    extensions: Annotated[
        tuple[str, ...], about("File endings", "Endings of file names that are videos.", control="extensions")
    ] = EXTENSIONS
    still_for: Annotated[
        float,
        about(
            "Left alone for",
            "Seconds that a new or changed file must have been left alone before it is read: it may still be copied.",
            unit="seconds",
            ge=0,
            le=3600,
        ),
    ] = 5.0
    watch: Annotated[bool, about("Watch folders", "Whether a running server looks at once where files change.")] = True
    every: Annotated[
        int,
        about(
            "Quick scan every",
            "Minutes between the quick scans that a running server makes by itself; 0 makes none.",
            unit="minutes",
            ge=0,
            le=525_600,
        ),
    ] = 60


class NameSettings(Section, frozen=True, kw_only=True):
    """How file names are read: `[names]`."""

    templates: Annotated[
        tuple[str, ...],
        about(
            "Templates",
            "Templates of file names, in order: the first one that takes a whole name says what its parts mean."
            " Names that none takes are read as those of releases.",
            control="templates",
        ),
    ] = TEMPLATES


class ServerSettings(Section, frozen=True, kw_only=True):
    """Where the page is served: `[server]`."""

    host: Annotated[
        str,
        about(
            "Address",
            "Address of this machine at which the page is served. Any but 127.0.0.1 lets your network reach it, with a"
            " password only (`passion password set`); 0.0.0.0 means all that the machine has.",
            control="host",
            at_start=True,
        ),
    ] = "127.0.0.1"
    port: Annotated[
        int, about("Port", "Port at that address; 0 takes any free one.", at_start=True, ge=0, le=65_535)
    ] = 8470
    open_browser: Annotated[
        bool, about("Open the browser", "Whether `passion serve` opens the page in a browser.", at_start=True)
    ] = True
    names: Annotated[
        tuple[str, ...],
        about(
            "Further names",
            "Further names under which the page may be asked for, such as that of a reverse proxy; whoever comes by one"
            " of them has to log in.",
            at_start=True,
        ),
    ] = ()
    certificate: Annotated[
        str,
        about(
            "Certificate",
            "PEM file with the certificate, and those that lead to it: then the page is served by HTTPS.",
            control="file",
            at_start=True,
        ),
    ] = ""
    key: Annotated[
        str,
        about("Key", "PEM file with the key of that certificate, without a passphrase.", control="file", at_start=True),
    ] = ""


class AccessSettings(Section, frozen=True, kw_only=True):
    """Who may come in: `[access]`."""

    everywhere: Annotated[
        bool,
        about(
            "Log in on this machine, too",
            "Whether the password is asked for on this machine, too; needed where a reverse proxy runs on it.",
            at_start=True,
        ),
    ] = False
    guests: Annotated[
        bool,
        about(
            "Guests",
            "Whether guests may look: with a password of their own (`passion password set --guest`) they find and play"
            " what is shown, change nothing, and see neither paths nor what you did.",
        ),
    ] = False
    session_days: Annotated[
        int,
        about(
            "Stay logged in for",
            "Days after which a browser that did not come back has to log in again.",
            unit="days",
            ge=1,
            le=365,
        ),
    ] = 30


class MediaSettings(Section, frozen=True, kw_only=True):
    """How preview media are made: `[media]`."""

    in_background: Annotated[
        bool,
        about("Make pictures ahead", "Whether a running server makes posters and thumbnails before anybody asks."),
    ] = True
    workers: Annotated[
        int,
        about("Side by side", "Videos that are decoded side by side.", unit="videos", at_start=True, ge=1, le=64),
    ] = 1
    clips: Annotated[
        float,
        about(
            "Room for clips",
            "GiB of GIFs and clips of ranges that stay on the disk; the oldest go first.",
            unit="GiB",
            ge=0.1,
            le=100_000,
        ),
    ] = 2.0
    hours: Annotated[
        str,
        about(
            "Hours of work",
            'When a running server makes by itself what is missing, in local time, such as "01:00-07:00, 13:00-14:00";'
            " empty: always. What you ask for is made at any hour.",
            control="hours",
        ),
    ] = ""
    every: Annotated[
        int,
        about(
            "Look for missing every",
            "Minutes between two looks for what is missing, besides that after each scan; 0 makes none.",
            unit="minutes",
            ge=0,
            le=525_600,
        ),
    ] = 0
    gives_way: Annotated[
        bool, about("Give way to players", "Whether work in the background rests while a video plays.")
    ] = True
    engine: Annotated[
        Literal["local", "dask"],
        about(
            "Who decodes",
            'Who decodes: "local", this machine; or "dask", workers on other machines (`passion worker`).',
            at_start=True,
        ),
    ] = "local"


class DaskSettings(Section, frozen=True, kw_only=True):
    """Where workers on other machines are found, if `media.engine` says so: `[dask]`."""

    scheduler: Annotated[
        str,
        about(
            "Scheduler",
            "Address of the scheduler; beyond this machine tls:// with the three files below.",
            control="address",
            at_start=True,
        ),
    ] = "tcp://127.0.0.1:8786"
    paths: Annotated[
        dict[str, str],
        about(
            "Folders there",
            "Folder here = the same folder on the workers, where its name there is another one.",
            at_start=True,
            example='[dask.paths]\n"/videos" = "/mnt/videos"',
        ),
    ] = {}
    ca: Annotated[
        str,
        about("Authority", "PEM file: the authority that signed all others.", control="file", at_start=True),
    ] = ""
    certificate: Annotated[
        str, about("Certificate", "PEM file: this machine's certificate.", control="file", at_start=True)
    ] = ""
    key: Annotated[str, about("Key", "PEM file: the key of that certificate.", control="file", at_start=True)] = ""
    trust_network: Annotated[
        bool,
        about(
            "Trust the network",
            "Whether tcp:// may be used beyond this machine: then whoever reaches the scheduler may run programs here.",
            at_start=True,
        ),
    ] = False


class PlaybackSettings(Section, frozen=True, kw_only=True):
    """How videos are made playable that a browser does not play as they are: `[playback]`."""

    most_height: Annotated[
        int,
        about(
            "Most height",
            "Pixels on the shorter side of a picture that must be encoded again to be played; more costs more of the"
            " processor.",
            unit="pixels",
            ge=144,
            le=4320,
        ),
    ] = 720
    cache: Annotated[
        float,
        about(
            "Room for segments",
            "GiB of what was made playable that stay on the disk; what lay unused longest goes first.",
            unit="GiB",
            ge=0.1,
            le=100_000,
        ),
    ] = 10.0


class BackupSettings(Section, frozen=True, kw_only=True):
    """How copies of the log are kept: `[backup]`."""

    every: Annotated[
        int,
        about(
            "Back up every",
            "Hours between the backups that a running server makes by itself; 0 makes none.",
            unit="hours",
            ge=0,
            le=8760,
        ),
    ] = 24
    keep: Annotated[int, about("Keep", "Copies that stay, the newest ones.", unit="copies", ge=1, le=10_000)] = 14
    folder: Annotated[
        str,
        about(
            "Folder",
            "Folder of the copies, such as one on another disk; empty means `backups` in the home folder."
            " It is not made where it is missing.",
            control="folder",
        ),
    ] = ""


class TagSettings(Section, frozen=True, kw_only=True):
    """Which tags videos get by themselves: `[tags]`."""

    from_performers: Annotated[
        bool,
        about(
            "Tags of performers",
            "Whether a performer's own tags are tags of their videos, where the performer's page does not say.",
        ),
    ] = False
    from_studios: Annotated[
        bool,
        about(
            "Tags of studios",
            "Whether a studio's own tags are tags of its videos, where the studio's page does not say.",
        ),
    ] = False
    rules: Annotated[
        dict[str, AnyTagRule],
        about(
            "Tags by rules",
            "Tags that videos have by rules: tag = what a video must be for it.",
            control="rules",
            example="""[tags.rules]
solo = { performers = 1 }
group = { performers = "3.." }
short = { duration = "<5m" }
"4k" = { resolution = ">=4k" }
travel = [{ folder = "Trips" }, { title = ["tour*", "city walk"], studio = "North" }]""",
        ),
    ] = {}

    @property
    def spreading(self) -> tuple[EntityKind, ...]:
        """Kinds of things whose own tags are tags of their videos."""
        chosen: dict[EntityKind, bool] = {"performer": self.from_performers, "studio": self.from_studios}
        return tuple(kind for kind, is_chosen in chosen.items() if is_chosen)


class PopularitySettings(Section, frozen=True, kw_only=True):
    """What makes a video popular, each with what it counts: `[popularity]`."""

    view_minute: Annotated[
        float,
        about("A minute of watching", "What a minute of watching counts for the popularity of a video.", ge=0, le=1000),
    ] = 1.0
    like: Annotated[float, about("A like", "What a like counts for the popularity.", ge=0, le=1000)] = 2.0
    favourite: Annotated[
        float, about("A favourite", "What being a favourite counts for the popularity.", ge=0, le=1000)
    ] = 2.0
    comment: Annotated[float, about("A comment", "What a comment counts for the popularity.", ge=0, le=1000)] = 3.0
    marker: Annotated[float, about("A marker", "What a marker counts for the popularity.", ge=0, le=1000)] = 1.0
    dated_marker: Annotated[
        float, about("A dated marker", "What a dated marker counts for the popularity.", ge=0, le=1000)
    ] = 5.0


class SimilaritySettings(Section, frozen=True, kw_only=True):
    """What makes videos alike: `[similarity]`."""

    year: Annotated[
        float,
        about(
            "Near years",
            "The part of a likeness that near years of release have, 0 to 1; 0 takes no notice of them.",
            ge=0,
            le=1,
        ),
    ] = 0.1


class PageSettings(Section, frozen=True, kw_only=True):
    """How the page begins: `[page]`."""

    discreet: Annotated[
        bool,
        about(
            "Begin discreetly",
            "Whether the page opens in discreet mode, which hides pictures and names until it is left.",
        ),
    ] = False


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
    ] = {}
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
    popularity: Annotated[
        PopularitySettings,
        about("Popularity", "What makes a video popular, by which lists can be sorted, each with what it counts."),
    ] = PopularitySettings()

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
