"""Reads a YAML mapping as plain texts, lists and mappings, from the parser's events: nothing is ever constructed."""

from typing import Any

from passion.sidecars.values import Reasons

DEEPEST = 20
"""Lists and mappings in each other; the parser's time grows with the square of it."""
MOST_EVENTS = 20_000
LONGEST = 1024 * 1024
"""Characters that are read."""
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class _TooMuch(Exception):
    """The file asks for more than a description can need."""


def read_mapping(text: str, reasons: Reasons) -> dict[str, object]:
    """Returns the fields of the mapping at the top; of what is broken, those before the place where it breaks.

    Numbers and dates stay the texts that they are in the file. An alias is what it names, not a copy of it.
    """
    import yaml

    building = _Building()
    try:
        _build(text, building)
    except _TooMuch as trouble:
        reasons.add(f"It is no YAML that can be read: {trouble}.")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reasons.add(f"It is no YAML{f' at line {mark.line + 1}' if mark else ''}.")
    if isinstance(building.top, dict):
        return building.top
    if not reasons.sentences():
        reasons.add("It holds no YAML mapping.")
    return {}


def _build(text: str, building: "_Building") -> None:
    import yaml

    if len(text) > LONGEST:
        raise _TooMuch(f"it is longer than {LONGEST} characters")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for number, event in enumerate(yaml.parse(text, Loader=loader)):
        if number > MOST_EVENTS:
            raise _TooMuch(f"it has more than {MOST_EVENTS} parts")
        building.take(event)
        if isinstance(event, yaml.DocumentEndEvent):
            return


class _Building:
    """Puts lists and mappings together as their parts come."""

    def __init__(self) -> None:
        self.top: object = None
        self._open: list[dict[str, object] | list[object]] = []
        self._keys: list[str | None] = []
        self._named: dict[str, object] = {}

    def take(self, event: Any) -> None:  # noqa: ANN401 - one of a dozen types of the parser
        import yaml

        match event:
            case yaml.ScalarEvent():
                is_nothing = event.style in {None, ""} and event.value in _NOTHING
                self._put(None if is_nothing else event.value, event.anchor)
            case yaml.AliasEvent():
                self._put(self._named.get(event.anchor), None)
            case yaml.MappingStartEvent():
                self._begin({}, event.anchor)
            case yaml.SequenceStartEvent():
                self._begin([], event.anchor)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
                self._keys.pop()

    def _begin(self, inner: dict[str, object] | list[object], anchor: str | None) -> None:
        self._put(inner, anchor)
        self._open.append(inner)
        self._keys.append(None)
        if len(self._open) > DEEPEST:
            raise _TooMuch(f"more than {DEEPEST} lists and mappings lie in each other")

    def _put(self, value: object, anchor: str | None) -> None:
        if anchor is not None:
            self._named[anchor] = value
        if not self._open:
            self.top = value
            return
        holder = self._open[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif (key := self._keys[-1]) is None:
            # A list or mapping as a key is passed by, with its value.
            self._keys[-1] = value if isinstance(value, str) else ""
        else:
            holder[key] = value
            self._keys[-1] = None
