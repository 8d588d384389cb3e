"""Settings of how folders and file names are read."""

from typing import Annotated

from passion.about import about
from passion.naming.defaults import TEMPLATES
from passion.settings.section import Section

EXTENSIONS = ("mp4", "m4v", "mkv", "webm", "mov", "avi", "wmv", "flv", "ts", "m2ts", "mpg", "mpeg", "3gp", "ogv", "vob")


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
    follow_links: Annotated[
        bool,
        about(
            "Follow links out",
            "Whether links that lead out of all folders of the collections are followed; whoever may write there could"
            " show you, and your guests, any file of this machine.",
        ),
    ] = False
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
