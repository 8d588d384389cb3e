"""Shapes of trying templates on names."""

from typing import Annotated

import msgspec
from msgspec import Meta

from events.values import VideoHash
from passion.naming import Coverage, TriedName


class TestNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks what names say."""

    names: Annotated[tuple[Annotated[str, Meta(max_length=4000)], ...], Meta(max_length=100)] = ()
    """Below the collection's folder, with `/` between folders."""
    video_hash: VideoHash | None = None
    """Reads the name of its preferred file, too, before the others."""
    templates: Annotated[tuple[Annotated[str, Meta(max_length=1000)], ...], Meta(max_length=200)] | None = None
    """Tried in their order; null means those of the settings."""
    looks_at_library: bool = False
    """Whether to count which template takes how many of the files that are there."""


class TestedNames(msgspec.Struct, frozen=True, kw_only=True):
    """What names say."""

    names: tuple[TriedName, ...]
    library: Coverage | None
