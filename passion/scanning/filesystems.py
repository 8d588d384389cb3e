"""Tells whether a folder lies on a network drive, which does not say by itself when a file changes."""

import os
import re
from pathlib import Path

_REMOTE = re.compile(
    r"nfs\d?|cifs|smb\w*|afs|9p|davfs2?|ceph|glusterfs|fuse\.(?:sshfs|rclone|s3fs|davfs2?|glusterfs|smb\w*)"
)


def is_remote(path: str, mounts: Path = Path("/proc/mounts")) -> bool:
    """Returns False too where the system does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    real = os.path.realpath(path)
    best, kind = "", ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code.group(1), 8)), fields[1])
        is_on_it = real == point or real.startswith(point.rstrip("/") + "/")
        if is_on_it and len(point) >= len(best):
            best, kind = point, fields[2]
    return _REMOTE.fullmatch(kind) is not None
