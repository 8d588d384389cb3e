"""Where everything of one library lies: one folder holds it all."""

import os
from pathlib import Path

from events.values import VideoHash

HOME_VARIABLE = "PASSION_HOME"
"""Environment variable that names the home folder."""


class Places:
    """The home folder of a library and what lies where in it; nothing is made until asked."""

    def __init__(self, home: Path | str) -> None:
        self.home = Path(home).expanduser().absolute()
        self.settings = self.home / "settings.toml"
        self.log = self.home / "log.db"
        self.lock = self.home / "log.lock"
        self.read = self.home / "read"
        self.snapshots = self.read / "earlier"
        self.index = self.home / "index"
        self.moves = self.home / "moves"
        self.converting = self.home / "converting"
        self.cache = self.home / "cache"
        self.names_read = self.cache / "names-read"
        self.segments = self.cache / "segments"
        self.clips = self.cache / "clips"
        self.subtitles = self.cache / "subtitles"
        self.looks = self.cache / "looks.db"
        self.logs = self.home / "logs"
        self.crashes = self.logs / "crashes"
        self.jobs = self.home / "jobs.db"
        self.server = self.home / "server.json"
        self.access = self.home / "access.db"
        self.backups = self.home / "backups"

    def make(self) -> None:
        """Make the folders that are not there, the home for its owner only.

        Raises:
            OSError: where the disk refuses.
        """
        if not self.home.exists():
            self.home.mkdir(parents=True)
            self.home.chmod(0o700)
        for folder in (self.read, self.index, self.cache, self.logs):
            folder.mkdir(mode=0o700, exist_ok=True)

    def media_of(self, video_hash: VideoHash) -> Path:
        """The folder of one video's preview media."""
        return self.cache / video_hash[:2] / video_hash


def default_home() -> Path:
    """`PASSION_HOME`, or else the platform's folder for a user's data."""
    named = os.environ.get(HOME_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("passion", appauthor=False))
