"""Settings of what is made of videos: preview media, here or on other machines, and what browsers play."""

from typing import Annotated, Literal

import msgspec

from passion.about import about
from passion.settings.section import Section


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
    ] = msgspec.field(default_factory=dict)
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
