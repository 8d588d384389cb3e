"""Reads and writes `settings.toml`: every mistake is named by its key, and comments stay."""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from passion.errors import BadSettings, Unavailable
from passion.hours import BadHours, hours_of
from passion.naming import BadTemplate, reader_of
from passion.settings import (
    BackupSettings,
    DaskSettings,
    MediaSettings,
    NameSettings,
    PlaybackSettings,
    PopularitySettings,
    ScanSettings,
    ServerSettings,
    Settings,
    SimilaritySettings,
    TagSettings,
)
from passion.tag_rules import BadRule, check, rules_of

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

DEFAULT = Path(__file__).with_name("settings_default.toml")
"""Every setting, commented out: what a new library starts with."""

SECTIONS: Mapping[str, type[msgspec.Struct]] = {
    "scan": ScanSettings,
    "names": NameSettings,
    "server": ServerSettings,
    "media": MediaSettings,
    "dask": DaskSettings,
    "playback": PlaybackSettings,
    "backup": BackupSettings,
    "tags": TagSettings,
    "similarity": SimilaritySettings,
    "popularity": PopularitySettings,
}

WORDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text in quotes",
    "bool": "true or false",
    "array": "a list in brackets",
    "object": "a table",
}


def read(path: Path) -> Settings:
    """The settings in a file; the defaults where there is none.

    Raises:
        BadSettings: naming the key and what is wrong with it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise BadSettings(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{path} is not UTF-8 text; save it as such.") from error
    return parse(text, str(path))


def parse(text: str, name: str) -> Settings:
    """The settings in a text.

    Raises:
        BadSettings: naming the key and what is wrong with it.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{name} is no TOML: {error}.") from error
    _refuse_unknown(table, name)
    _refuse_odd_collections(table.get("collections"), name)
    _refuse_odd_rules(table.get("tags"), name)
    try:
        settings = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise BadSettings(f"{name}: {_explained(str(error))}") from error
    _refuse_odd_values(settings, name)
    return settings


def write(settings: Settings, path: Path) -> None:
    """Write what differs into the file and keep its comments; the file is replaced whole or not at all.

    Raises:
        BadSettings: where the file as it stands cannot be understood.
        Unavailable: where the disk refuses.
    """
    import tomlkit

    _refuse_odd_collections(settings.collections, str(path))
    _refuse_odd_values(settings, str(path))
    old = read(path)
    document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else DEFAULT.read_text(encoding="utf-8"))
    if list(settings.collections.items()) != list(old.collections.items()):
        _set(document, "collections", settings.collections, cleared=True)
    for section in SECTIONS:
        before, after = (msgspec.to_builtins(getattr(values, section)) for values in (old, settings))
        _set(document, section, {key: value for key, value in after.items() if value != before[key]}, cleared=False)
    replace_file(path, tomlkit.dumps(document))


def write_default(path: Path) -> None:
    """Write the commented defaults where there is no settings file.

    Raises:
        Unavailable: where the disk refuses.
    """
    if not path.exists():
        replace_file(path, DEFAULT.read_text(encoding="utf-8"))


def replace_file(path: Path, text: str) -> None:
    """Replace a file whole or not at all.

    Raises:
        Unavailable: where the disk refuses.
    """
    beside = path.with_name(path.name + ".new")
    try:
        with beside.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Unavailable(f"{path} cannot be written: {error.strerror}.") from error


def _set(document: "TOMLDocument", section: str, values: Mapping[str, Any], *, cleared: bool) -> None:
    if not values and not cleared:
        return
    table: Any = document.setdefault(section, {})
    for key in list(table) if cleared else ():
        del table[key]
    for key, value in values.items():
        table[key] = list(value) if isinstance(value, tuple) else value


def _refuse_unknown(table: Mapping[str, Any], name: str) -> None:
    known = list(Settings.__struct_fields__)
    for key, value in table.items():
        if key not in known:
            raise BadSettings(f"{name}: there is no setting {key}.{_suggestion(key, known, key)}")
        if key in SECTIONS and isinstance(value, Mapping):
            fields = list(SECTIONS[key].__struct_fields__)
            for field in value:
                if field not in fields:
                    shown = f"{key}.{field}"
                    raise BadSettings(f"{name}: there is no setting {shown}.{_suggestion(field, fields, shown)}")


def _suggestion(word: str, known: list[str], shown: str) -> str:
    prefix = shown[: len(shown) - len(word)]
    close = difflib.get_close_matches(word, known, n=1)
    if close:
        return f" Did you mean {prefix}{close[0]}?"
    everywhere = [f"{section}.{field}" for section, kind in SECTIONS.items() for field in kind.__struct_fields__]
    same = [path for path in everywhere if path.rpartition(".")[2] == word]
    if same:
        return f" Did you mean {same[0]}?"
    return f" There are: {', '.join(prefix + field for field in known)}."


def _explained(problem: str) -> str:
    what, _, where = problem.partition(" - at `$")
    key = where.rstrip("`").removeprefix(".") or "the file"
    for word, plain in WORDS.items():
        what = re.sub(rf"`{word}`", plain, what)
    what = what.replace("Expected", "expected", 1).replace(", got", ", found")
    return f"{key}: {what}."


def _refuse_odd_collections(collections: object, name: str) -> None:
    if not isinstance(collections, Mapping):
        return
    for collection, folders in collections.items():
        key = f"{name}: collections.{collection}"
        if not str(collection).strip():
            raise BadSettings(f"{name}: collections: a collection needs a name.")
        if isinstance(folders, str) or not isinstance(folders, Sequence):
            raise BadSettings(f'{key}: expected a list of folders in brackets, such as ["/videos"].')
        for entry in folders:
            if not isinstance(entry, str) or not entry.removeprefix("!").strip():
                raise BadSettings(f"{key}: {entry!r} is no folder; write it in quotes.")
            if not Path(entry.removeprefix("!")).expanduser().is_absolute():
                raise BadSettings(f"{key}: the folder {entry!r} must be absolute, or begin with ~.")


def _refuse_odd_rules(tags: object, name: str) -> None:
    if isinstance(tags, Mapping) and "rules" in tags:
        try:
            check(tags["rules"])
        except BadRule as error:
            raise BadSettings(f"{name}: {error.key}: {error}") from error


def _refuse_odd_values(settings: Settings, name: str) -> None:
    for extension in settings.scan.extensions:
        if not re.fullmatch(r"[A-Za-z0-9]+", extension):
            raise BadSettings(f"{name}: scan.extensions: {extension!r} must be letters and digits without a dot.")
    try:
        reader_of(settings.names.templates)
    except BadTemplate as error:
        raise BadSettings(f"{name}: names.templates: {error}") from error
    try:
        rules_of(settings.tags.rules)
    except BadRule as error:
        raise BadSettings(f"{name}: {error.key}: {error}") from error
    try:
        hours_of(settings.media.hours)
    except BadHours as error:
        raise BadSettings(f"{name}: media.hours: {error}") from error
    for folder in settings.dask.paths:
        if not Path(folder).expanduser().is_absolute():
            raise BadSettings(f"{name}: dask.paths: the folder {folder!r} must be absolute, or begin with ~.")
    folder = settings.backup.folder
    if folder and not Path(folder).expanduser().is_absolute():
        raise BadSettings(f"{name}: backup.folder: the folder {folder!r} must be absolute, or begin with ~.")
