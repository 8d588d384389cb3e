"""Videos picked by chance, or by a seed that picks the same one again."""

import hashlib
import secrets
from collections.abc import Collection

from events.values import VideoHash
from projections.queries import Queries


def random_video(queries: Queries, among: Collection[VideoHash] | None = None) -> VideoHash | None:
    """Any video that can be shown, of all or of some; None where there is none."""
    return seeded_video(queries, secrets.token_hex(16), among)


def seeded_video(queries: Queries, seed: str, among: Collection[VideoHash] | None = None) -> VideoHash | None:
    """The same video for the same seed, also while the library grows, as long as none lies nearer to it."""
    return queries.nearest_hash(VideoHash(hashlib.sha256(f"seed {seed}".encode()).hexdigest()[:12]), among)
