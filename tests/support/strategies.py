"""Any fact there could be, for hypothesis, made from the shapes themselves: a new fact is tried without a line here."""

from typing import Any

from hypothesis import strategies as st
from msgspec import inspect

from events.event import Event
from events.recorded import Proposal
from events.values import UnixTime
from events.vocabulary import EVENT_TYPES

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_PLAIN: dict[type[inspect.Type], st.SearchStrategy[Any]] = {
    inspect.StrType: _TEXT,
    inspect.BoolType: st.booleans(),
    inspect.IntType: st.integers(-(2**63), 2**63 - 1),
    inspect.FloatType: st.floats(allow_nan=False, allow_infinity=False),
    inspect.BytesType: st.binary(max_size=20),
    inspect.NoneType: st.none(),
}


def events() -> st.SearchStrategy[Event]:
    return st.one_of([_struct(inspect.type_info(kind)) for kind in EVENT_TYPES])


def proposals() -> st.SearchStrategy[Proposal]:
    return st.builds(
        Proposal,
        command_id=st.uuids(),
        actor=st.sampled_from(["person", "scanner", "media", "import"]),
        events=st.lists(events(), max_size=4).map(tuple),
        undoes=st.none() | st.uuids(),
        group_id=st.none() | st.uuids(),
        recorded_at=st.none() | st.integers(0, 2**53).map(UnixTime),
    )


def _struct(info: inspect.Type) -> st.SearchStrategy[Any]:
    assert isinstance(info, inspect.StructType)
    required = {field.name: _value(field.type) for field in info.fields if field.required}
    optional = {field.name: _value(field.type) for field in info.fields if not field.required}
    cls = info.cls
    return st.fixed_dictionaries(required, optional=optional).map(lambda values: cls(**values))


def _value(info: inspect.Type) -> st.SearchStrategy[Any]:
    if type(info) in _PLAIN:
        pattern = info.pattern if isinstance(info, inspect.StrType) else None
        return st.from_regex(pattern) if pattern else _PLAIN[type(info)]
    match info:
        case inspect.LiteralType():
            return st.sampled_from(info.values)
        case inspect.UnionType():
            return st.one_of([_value(part) for part in info.types])
        case inspect.VarTupleType():
            return st.lists(_value(info.item_type), max_size=3).map(tuple)
        case inspect.DictType():
            return st.dictionaries(_value(info.key_type), _value(info.value_type), max_size=3)
    return _value(info.type) if isinstance(info, inspect.Metadata) else _struct(info)
