"""Every setting with all that is said of it, read off the fields of the structs."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, get_args

import msgspec
from msgspec import inspect

from passion.about import KEY, About
from passion.settings import Settings

SettingKind = Literal[
    "switch", "integer", "number", "text", "choice", "texts", "pairs",
    "collections", "extensions", "templates", "hours", "folder", "file", "rules", "address", "host",
]  # fmt: skip
"""What a setting holds, and so how it is edited."""

SHAPES: Mapping[type, SettingKind] = {
    inspect.BoolType: "switch",
    inspect.IntType: "integer",
    inspect.FloatType: "number",
    inspect.StrType: "text",
    inspect.LiteralType: "choice",
    inspect.VarTupleType: "texts",
    inspect.DictType: "pairs",
}


class Described(NamedTuple):
    """One setting."""

    path: str
    """Such as `scan.every`; a setting without a section is its own."""
    section: str
    name: str
    kind: SettingKind
    shape: SettingKind
    """By its type alone."""
    said: About
    type: Any
    """As `msgspec.convert` takes it."""
    default: Any
    least: float | None
    most: float | None
    choices: tuple[str, ...]

    def of(self, settings: Settings) -> Any:  # noqa: ANN401 (of any type)
        """Its value in some settings."""
        return getattr(getattr(settings, self.section), self.name) if "." in self.path else getattr(settings, self.path)

    def view(self, value: object) -> "SettingView":
        """It and its value, in which tables are lists of pairs: a browser sorts keys that look like numbers."""
        said = self.said
        return SettingView(
            path=self.path, section=self.section, name=self.name, label=said.label, sentence=said.sentence,
            kind=self.kind, unit=said.unit, at_start=said.at_start, least=self.least, most=self.most,
            choices=self.choices, default=_listed(self.default), value=_listed(value),
        )  # fmt: skip


class SettingView(msgspec.Struct, frozen=True, kw_only=True):
    """One setting, for a form."""

    path: str
    section: str
    name: str
    label: str
    sentence: str
    kind: SettingKind
    unit: str
    at_start: bool
    """Whether it holds from the next start on; all others hold as soon as they are saved."""
    least: float | None
    most: float | None
    choices: tuple[str, ...]
    default: Any
    value: Any
    """As JSON; a table is a list of pairs of key and value."""


def _all() -> Iterator[Described]:
    for field in _fields(Settings):
        inner = _bare(field.type)
        if isinstance(inner, inspect.StructType):
            for each, kind in zip(inner.fields, msgspec.structs.fields(inner.cls), strict=True):
                yield _described(field.name, f"{field.name}.{each.name}", each, kind)
        else:
            kind = next(each for each in msgspec.structs.fields(Settings) if each.name == field.name)
            yield _described(field.name, field.name, field, kind)


def _fields(kind: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    shape = inspect.type_info(kind)
    return shape.fields if isinstance(shape, inspect.StructType) else ()


def _described(section: str, path: str, field: inspect.Field, info: msgspec.structs.FieldInfo) -> Described:
    bare, said = _bare(field.type), _said(field)
    shape = SHAPES[type(bare)]
    factory = field.default_factory
    default = field.default if factory is msgspec.NODEFAULT else factory()
    # msgspec sorts them.
    choices = get_args(get_args(info.type)[0]) if isinstance(bare, inspect.LiteralType) else ()
    least, most = (getattr(bare, each, None) for each in ("ge", "le"))
    return Described(
        path, section, field.name, said.control or shape, shape, said, info.type, default, least, most, choices
    )


def _said(field: inspect.Field) -> About:
    said = (field.type.extra or {}).get(KEY) if isinstance(field.type, inspect.Metadata) else None
    if not isinstance(said, About):
        raise TypeError(f"The setting {field.name} is not described; see passion/about.py.")
    return said


def _bare(kind: inspect.Type) -> inspect.Type:
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def _listed(value: Any) -> Any:  # noqa: ANN401 (of any type)
    plain = msgspec.to_builtins(value)
    return [[key, each] for key, each in plain.items()] if isinstance(plain, dict) else plain


FIELDS: Mapping[str, Described] = {each.path: each for each in _all()}
"""Every setting by its path, in the order of the file."""

SECTIONS: Mapping[str, About] = {field.name: _said(field) for field in _fields(Settings)}
"""Every table of the file."""


def split(path: str) -> tuple[Described, str] | None:
    """The setting that a path names, and the key inside it where there is one, as in `collections.Films`; or None."""
    for known, field in FIELDS.items():
        if path == known:
            return field, ""
        if field.shape == "pairs" and path.startswith(known + ".") and len(path) > len(known) + 1:
            return field, path[len(known) + 1 :]
    return None
