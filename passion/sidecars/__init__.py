"""Files beside a video that say something of it: a file in, a description and what was wrong with it out."""

from passion.sidecars.embedded import read_tags
from passion.sidecars.names import (
    FOR_ALL_BELOW,
    Kind,
    SidecarName,
    is_extra,
    is_sidecar,
    is_subtitle,
    keys_of,
    sidecar_name,
    subtitle_keys,
)
from passion.sidecars.reading import Reading, read_sidecar

__all__ = [
    "FOR_ALL_BELOW",
    "Kind",
    "Reading",
    "SidecarName",
    "is_extra",
    "is_sidecar",
    "is_subtitle",
    "keys_of",
    "read_sidecar",
    "read_tags",
    "sidecar_name",
    "subtitle_keys",
]
