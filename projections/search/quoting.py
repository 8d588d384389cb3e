"""Writes names and words into the language of the search, so that they mean just themselves."""

import re

_SAFE = re.compile(r"[^\W_][\w./'&+-]*")
_MEANT_OTHERWISE = re.compile(r'["“”„«»\\]')


def term_of(field: str, name: str) -> str:
    """A term for a name, such as `performer:"Ana Bell"`."""
    return f"{field}:{quoted(name)}"


def quoted(name: str) -> str:
    """The name itself, or in quotes where it could be read as something else."""
    if _SAFE.fullmatch(name):
        return name
    escaped = _MEANT_OTHERWISE.sub(r"\\\g<0>", name)
    return f'"{escaped}"'
