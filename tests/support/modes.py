"""Which files others may look into."""

import stat
from pathlib import Path


def open_to_others(home: Path) -> dict[str, str]:
    """Everything in a home, and the home itself, that is not its owner's alone: path -> mode."""
    return {
        str(path.relative_to(home)): oct(stat.S_IMODE(path.lstat().st_mode))
        for path in (home, *home.rglob("*"))
        if not path.is_symlink() and stat.S_IMODE(path.lstat().st_mode) & 0o077
    }
