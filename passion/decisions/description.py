"""Rules for descriptions: scanned ones replace what their source said, a person's edits are checked field by field."""

import calendar
import re
from collections.abc import Sequence
from typing import Any, get_args

from msgspec import UNSET

from events.description import Description as Described
from events.description import DescriptionChange, DescriptionEdited, VideoDescribed
from events.event import Event
from events.values import DescriptionSource
from passion.commands import DescribeVideo, EditDescription
from passion.decisions.context import Context
from passion.errors import Refused
from passion.video import VideoState

STRONGEST_FIRST: tuple[DescriptionSource, ...] = tuple(reversed(get_args(DescriptionSource)))
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def describe(command: DescribeVideo, state: VideoState, context: Context) -> Sequence[Event]:
    is_said = command.description == state.descriptions.get(command.source, Described())
    is_from_there = command.origins == state.origins.get(command.source, {})
    file = state.sidecars_from if command.source == "sidecar" else state.read_from
    is_empty = command.description == Described() and not command.origins
    is_nothing = is_empty and command.source not in state.descriptions
    if is_nothing or (is_said and is_from_there and command.read_from in {None, file}):
        return []
    return [
        VideoDescribed(
            video_hash=command.video_hash,
            source=command.source,
            description=command.description,
            origins=command.origins,
            read_from=command.read_from,
        )
    ]


def edit(command: EditDescription, state: VideoState, context: Context) -> Sequence[Event]:
    """Only fields that differ from the person's earlier edits are news."""
    news: dict[str, Any] = {}
    for field in command.changes.__struct_fields__:
        wish = getattr(command.changes, field)
        if (wish := _with_members(command, field, wish, state)) is UNSET:
            continue
        value = _tidy(field, wish)
        if value != state.edits.get(field):
            news[field] = value
    if not news:
        return []
    return [DescriptionEdited(video_hash=command.video_hash, changes=DescriptionChange(**news))]


def _with_members(command: EditDescription, field: str, wish: object, state: VideoState) -> object:
    """The list with what is added and without what is removed, whatever its case; other fields as they are."""
    added, removed = (getattr(each, field, ()) for each in (command.add, command.remove))
    if not added and not removed:
        return wish
    now = wish if isinstance(wish, tuple) else _shown(field, state, is_given_back=wish is None)
    gone = {" ".join(name.split()).casefold() for name in removed}
    wanted = tuple(name for name in _names((*now, *added)) if name.casefold() not in gone)
    return UNSET if wanted == now and wish is UNSET else wanted


def _shown(field: str, state: VideoState, *, is_given_back: bool) -> tuple[str, ...]:
    """A list as the person or else the strongest source has it."""
    if field in state.edits and not is_given_back:
        return state.edits[field]
    layers = (state.descriptions.get(source) for source in STRONGEST_FIRST)
    return next((value for layer in layers if layer and (value := getattr(layer, field))), ())


def _tidy(field: str, wish: object) -> object:
    match wish:
        case tuple():
            value = _names(wish)
        case str():
            value = wish.strip()
        case _:
            value = wish
    _check(field, value)
    return value


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Trimmed, without empty ones and without two that differ only in case."""
    unique: dict[str, str] = {}
    for name in (" ".join(name.split()) for name in names):
        if name:
            unique.setdefault(name.casefold(), name)
    return tuple(unique.values())


def _check(field: str, value: object) -> None:
    match field, value:
        case "title", "":
            raise Refused("A title cannot be empty; give null to return to the scanned title.")
        case "date_released", str() if value and not _is_date(value):
            raise Refused(f"The release date {value!r} is no date; write it as 2021, 2021-05 or 2021-05-03.")
        case "part", int() if value < 0:
            raise Refused("A part number cannot be below 0.")
        case "links", tuple():
            for link in value:
                if not link.startswith(("http://", "https://")):
                    raise Refused(f"The link {link!r} must begin with http:// or https://.")


def _is_date(text: str) -> bool:
    match = DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return False
    return day is None or month is None or 1 <= day <= calendar.monthrange(year, month)[1]
