"""Describes one setting where it is declared; the form, the default file, README and the checks are made from it."""

from typing import Any, Literal, NamedTuple

from msgspec import Meta

Control = Literal["collections", "extensions", "templates", "hours", "folder", "file", "rules", "address", "host", ""]
"""What a setting holds, beyond its type; empty where the type says it all."""

KEY = "about"


class About(NamedTuple):
    """What is said of a setting beside its type, range and default."""

    label: str
    """A few words, for a form."""
    sentence: str
    """What it does, for a person; the same everywhere."""
    control: Control = ""
    unit: str = ""
    """Of a number, such as "minutes"."""
    at_start: bool = False
    """Whether it holds from the next start on; all others hold as soon as they are saved."""
    example: str = ""
    """Lines of TOML that the default file shows in a comment."""


def about(
    label: str,
    sentence: str,
    *,
    control: Control = "",
    unit: str = "",
    at_start: bool = False,
    example: str = "",
    **limits: Any,  # noqa: ANN401 (as `Meta` takes them)
) -> Meta:
    """Describes a setting.

    It stands at the field: `every: Annotated[int, about("Scan every", "Minutes between …", ge=0)] = 60`.
    Then `.ci/settings.py` writes it into the default file and into README. All but `limits` are as of `About`.

    Args:
        limits: Its range and length, as of `msgspec.Meta`.
    """
    said = About(label, sentence, control, unit, at_start, example)
    return Meta(description=sentence, extra={KEY: said}, **limits)
