"""What a wish is about: one video, one of its files, a path, or what was done before."""

import msgspec

from passion.commands.shapes import Hash


class Command(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wish about one video; a rule may refuse it."""

    video_hash: Hash

    @property
    def stream(self) -> str:
        """The stream whose state the rule decides by."""
        return f"video/{self.video_hash}"


class FileCommand(Command, frozen=True, kw_only=True):
    """A wish about one file of a video."""

    path: str
    path_raw: bytes | None = None


class PathCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wish about a path whose content nobody knows."""

    path: str
    path_raw: bytes | None = None

    @property
    def stream(self) -> str:
        """The stream of the path: `path/<path>`."""
        return f"path/{self.path}"


class HistoryCommand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wish about what was done before, whatever that was about."""
