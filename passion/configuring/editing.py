"""Changes single settings in the text of a file; its comments, its order and all that is not meant stay as they are."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from passion.configuring.checking import SettingProblem, WrongSettings
from passion.configuring.described import FIELDS, Described, split
from passion.errors import BadSettings, NotFound

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

WIDTH = 100
"""Characters of a list that stands in one line."""


def edited(text: str, changes: Mapping[str, Any]) -> str:
    """The text with other values.

    Args:
        text: TOML, right or wrong in its values.
        changes: Path -> value as JSON, None for the default, that is, for nothing written; a table may be a list of
            pairs. `collections.Films` names one entry.

    Raises:
        NotFound: There is no such setting.
        WrongSettings: Two entries of a table have one name.
        BadSettings: The text is no TOML, or a value cannot be written as such.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text if text.endswith("\n") or not text else text + "\n")
        for path, value in changes.items():
            field, key = found(path)
            if field.shape == "pairs":
                document = _tabled(document, field, key, value)
            elif value is None:
                _forget(document, field)
            else:
                document = _set(document, field, value)
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError, AttributeError) as error:
        raise BadSettings(f"The settings cannot be changed as they are written: {error}. Edit them as text.") from error


def found(path: str) -> tuple[Described, str]:
    """As `split`.

    Raises:
        NotFound: There is no such setting.
    """
    import difflib

    named = split(path)
    if named is None:
        close = difflib.get_close_matches(path, FIELDS, n=1, cutoff=0.5)
        raise NotFound(f"There is no setting {path}.{f' Did you mean {close[0]}?' if close else ''}")
    return named


def _set(document: "TOMLDocument", field: Described, value: object) -> "TOMLDocument":
    import tomlkit

    container: Any = document.get(field.section)
    text = tomlkit.dumps(document)
    if container is None or (field.name not in container and re.search(_head(field), text, re.MULTILINE)):
        document = tomlkit.parse(_with_a_place(text, field))
        container = document[field.section]
    old = container.get(field.name)
    item: Any = _array(value) if isinstance(value, Sequence) and not isinstance(value, str) else tomlkit.item(value)
    if old is not None and hasattr(old, "trivia"):
        item.trivia.comment_ws, item.trivia.comment = old.trivia.comment_ws, old.trivia.comment
    container[field.name] = item
    return document


def _array(values: Sequence[Any]) -> Any:  # noqa: ANN401 (of tomlkit)
    import tomlkit

    array = tomlkit.array()
    array.extend(values)
    return array.multiline(multiline=sum(len(str(each)) + 4 for each in values) > WIDTH)


def _with_a_place(text: str, field: Described) -> str:
    """A line for a setting that is not there yet: below what the file says of it in a comment, or below its section."""
    lines = text.split("\n")
    head = next((n for n, line in enumerate(lines) if re.match(_head(field), line)), None)
    if head is None:
        return f"{text}{'' if not text or text.endswith(chr(10) * 2) else chr(10)}[{field.section}]\n{field.name} = 0\n"
    end = next((n for n in range(head + 1, len(lines)) if re.match(r"\s*\[", lines[n])), len(lines))
    said = (n for n in range(head + 1, end) if re.match(rf"#\s?{field.name} = ", lines[n]))
    place = next(said, head)
    if place != head and lines[place].rstrip().endswith("["):
        place = next((n for n in range(place, end) if re.match(r"#\s?\]", lines[n])), place)
    return "\n".join([*lines[: place + 1], f"{field.name} = 0", *lines[place + 1 :]])


def _head(field: Described) -> str:
    return rf"^\s*\[\s*{field.section}\s*\]"


def _forget(document: "TOMLDocument", field: Described) -> None:
    container: Any = document.get(field.section)
    if container is not None and field.name in container:
        del container[field.name]


def _tabled(document: "TOMLDocument", field: Described, key: str, value: object) -> "TOMLDocument":
    """Sets a whole table, or one entry of it."""
    import tomlkit

    container: Any = document if field.path == field.section else document.setdefault(field.section, tomlkit.table())
    table: Any = container.get(field.name)
    entries: dict[str, Any]
    if key:
        before = {} if table is None else {str(each): _plain(table[each]) for each in table}
        entries = before | {key: value}
    else:
        given: Any = value or {}
        entries = dict(given)
        if len(entries) < len(given):
            names = [each[0] for each in given]
            twice = next(name for name in names if names.count(name) > 1)
            problem = SettingProblem(path=f"{field.path}.{twice}", message="there are two of that name; rename one.")
            raise WrongSettings((problem,), "settings")
    wanted = {name: content for name, content in entries.items() if content is not None}
    if table is not None:
        _fill(table, wanted)
    elif wanted:
        container[field.name] = tomlkit.table()
        _fill(container[field.name], wanted)
        container[field.name].add(tomlkit.nl())
    return document


def _fill(table: Any, wanted: Mapping[str, Any]) -> None:  # noqa: ANN401 (of tomlkit)
    """Has a table hold these entries in this order; what an entry that stays has in its line stays with it."""
    before = {str(each): table[each] for each in table}
    staying = [each for each in before if each in wanted]
    for each in before:
        if each not in wanted or list(wanted)[: len(staying)] != staying:
            table.remove(each)
    for each, content in wanted.items():
        if each in before and _plain(before[each]) == content:
            if each not in table:
                table.append(each, before[each])
        else:
            table[each] = _entry(content)


def _plain(item: object) -> object:
    return item.unwrap() if hasattr(item, "unwrap") else item  # pyright: ignore[reportAttributeAccessIssue]


def _entry(value: object) -> Any:  # noqa: ANN401 (of tomlkit)
    import tomlkit

    if isinstance(value, Mapping):
        inline = tomlkit.inline_table()
        inline.update({key: _entry(each) for key, each in value.items()})
        return inline
    if isinstance(value, Sequence) and not isinstance(value, str):
        array = tomlkit.array()
        for each in value:
            array.append(_entry(each))
        return array
    return tomlkit.item(value)
