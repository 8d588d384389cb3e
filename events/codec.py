"""Facts to stored text and back: the body is JSON without the tag, the tag is the type column."""

import math
from collections.abc import Callable
from typing import Any, Final

import msgspec

from events.errors import LogBroken, UnknownEvent, Unwritable
from events.event import Event
from events.recorded import Stored
from events.upcasts import UPCASTS, upcast
from events.vocabulary import EVENT_TYPES


def stored_type(event_type: type[Event]) -> str:
    """What the type column says of this type's present version."""
    name = event_type.__name__
    return name if event_type.version == 1 else f"{name}.{event_type.version}"


def _upcasting(decoder: msgspec.json.Decoder[Any]) -> Callable[[str], Event]:
    return lambda body: upcast(decoder.decode(body))


_new_stored = tuple.__new__  # A named tuple's own constructor takes as long as the encoding.
_ENCODER: Final = msgspec.json.Encoder()
_TYPES: Final = {kind: (stored_type(kind), len(f'{{"type":"{kind.__name__}"')) for kind in EVENT_TYPES}
_DECODERS: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    **{stored_type(kind): msgspec.json.Decoder(kind) for kind in EVENT_TYPES},
    **{old.stored_type: msgspec.json.Decoder(old.shape) for old in UPCASTS},
}
_IS_OLD: Final = frozenset(old.stored_type for old in UPCASTS)

READERS: Final[dict[str, Callable[[str], Event]]] = {
    name: _upcasting(decoder) if name in _IS_OLD else decoder.decode for name, decoder in _DECODERS.items()
}
"""What reads the body of each type, for a loop of millions: `decode` tells in words what is wrong."""

STORED_TYPES: Final[tuple[str, ...]] = tuple(_DECODERS)
"""Every value of the type column that this program can read."""


def encode(event: Event) -> Stored:
    """The fact as it will lie in the log.

    Raises:
        Unwritable: the text cannot be made, such as of a path that is no UTF-8.
    """
    try:
        name, tag_length = _TYPES[type(event)]
        text = _ENCODER.encode(event).decode()
    except KeyError as error:
        raise Unwritable(f"{type(event).__name__} is not listed in events/vocabulary.py.") from error
    except UnicodeEncodeError as error:
        raise Unwritable(
            f"{type(event).__name__} holds a text that is no Unicode ({error.reason}); "
            "keep the exact bytes of such a path in its `_raw` field."
        ) from error
    except (TypeError, ValueError, OverflowError) as error:
        raise Unwritable(f"{type(event).__name__} cannot be written as JSON: {error}.") from error
    rest = text[tag_length:]
    return _new_stored(Stored, (name, "{" + (rest[1:] if rest[0] == "," else rest)))


def decode(type: str, body: str) -> Event:  # noqa: A002 - the column's name
    """The fact that lies in the log as this text, in today's shape.

    Raises:
        UnknownEvent: no shape of this program has that type.
        LogBroken: the text is not of the type's shape.
    """
    try:
        value = _DECODERS[type].decode(body)
    except KeyError as error:
        raise UnknownEvent(f"A fact has the type {type}, which this version of the program does not know.") from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise LogBroken(f"A fact of type {type} cannot be read: {error}.") from error
    return upcast(value) if type in _IS_OLD else value


def encode_checked(event: Event) -> tuple[Stored, Event]:
    """The fact as it will lie in the log, and as it will be read from there.

    Constructors check nothing, so a wrong fact is found here and not years later.

    Raises:
        Unwritable: what would be read back is not what was given.
    """
    stored = encode(event)
    try:
        read = decode(stored.type, stored.body)
    except LogBroken as error:
        if has_odd_number(event):
            raise Unwritable(f"{stored.type} holds a number that is not finite.") from error
        raise Unwritable(f"{stored.type} has a wrong shape: {error.__cause__}.") from error
    if read != event and (has_odd_number(event) or encode(read) != stored):
        raise Unwritable(f"{stored.type} would be read back with other values than it has.")
    return stored, read


def has_odd_number(value: object) -> bool:
    """Whether there is a number in it that is not finite, or a whole one beyond the 64 bits that tables can hold."""
    if isinstance(value, msgspec.Struct):
        return any(has_odd_number(getattr(value, name)) for name in value.__struct_fields__)
    if isinstance(value, dict):
        return any(map(has_odd_number, value.values()))
    if isinstance(value, (tuple, list)):
        return any(map(has_odd_number, value))
    if isinstance(value, int):
        return not -(1 << 63) <= value < 1 << 63
    return isinstance(value, float) and not math.isfinite(value)
