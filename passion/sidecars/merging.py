"""One description out of those of several files: the nearer one wins, and lists are joined."""

from collections.abc import Iterable, Sequence

from events.description import Description

SCALARS = (
    "title", "description", "studio", "line", "series", "part", "date_released", "source_id",
    "catalogue_code", "views", "likes",
)  # fmt: skip
LISTS = ("performers", "secondary_performers", "tags", "genres", "links")
MOST = 500
"""Members of one list."""


def joined(said: Sequence[tuple[str, Description]]) -> tuple[Description, dict[str, tuple[str, ...]]]:
    """The description, and the fields that each file gave; the strongest file first."""
    given: dict[str, list[str]] = {where: [] for where, _ in said}
    values: dict[str, object] = {}
    for field in SCALARS:
        for where, each in said:
            if (value := getattr(each, field)) not in (None, ""):
                values[field] = value
                given[where].append(field)
                break
    for field in LISTS:
        values[field] = _list(field, said, given)
    leading = {name.casefold() for name in _texts(values["performers"])}
    values["secondary_performers"] = tuple(
        name for name in _texts(values["secondary_performers"]) if name.casefold() not in leading
    )
    values["extra"] = {key: value for _, each in reversed(said) for key, value in each.extra.items()}
    for where, each in said:
        if each.extra:
            given[where].append("extra")
    return Description(**values), {where: tuple(fields) for where, fields in given.items()}  # pyright: ignore[reportArgumentType]


def _list(field: str, said: Iterable[tuple[str, Description]], given: dict[str, list[str]]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for where, each in said:
        if new := [name for name in getattr(each, field) if name.casefold() not in names]:
            for name in new:
                names.setdefault(name.casefold(), name)
            given[where].append(field)
    return tuple(names.values())[:MOST]


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
