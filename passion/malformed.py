"""What is wrong with a value that somebody sent, in words for a person who knows no decoder."""

import re

KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "an object in braces",
    "null": "null",
}
"""A decoder's word for a kind of value -> a person's."""

PATTERNS = {
    "[0-9a-f]{12}": "expected 12 hex digits (0-9, a-f)",
    r"'\\S'": "must not be empty",
    "#[0-9a-f]{6}": "expected a colour such as #1e90ff",
}
"""Part of a pattern -> what it asks for."""

LENGTH = re.compile(r"Expected `(str|array)` of length (>=|<=|==) (\d+)")
BOUND = re.compile(r"Expected `(int|float)` (>=|<=|>|<) (\S+)")
BOUNDS = {">=": "from {} up", "<=": "up to {}", ">": "above {}", "<": "below {}"}


def in_words(message: str) -> str:
    """The decoder's message as a person would say it; what is not known here is passed on as it is."""
    if "matching regex" in message:
        known = next((words for part, words in PATTERNS.items() if part in message), None)
        return known or "is not written as it is expected here"
    if length := LENGTH.match(message):
        return _of_length(length[1], length[2], int(length[3]))
    if bound := BOUND.match(message):
        return f"expected {KINDS[bound[1]]} {BOUNDS[bound[2]].format(bound[3].removesuffix('.0'))}"
    for word, words in KINDS.items():
        message = message.replace(f"`{word}`", words)
    return message[:1].lower() + message[1:] if message.startswith("Expected") else message


def with_field(message: str) -> str:
    """The same with the name of the field before it, where the decoder names one."""
    what, _, where = message.partition(" - at `$")
    field = where.rstrip("`").removeprefix(".")
    return f"{field}: {in_words(what)}" if field else in_words(what)


def _of_length(kind: str, relation: str, length: int) -> str:
    if relation == ">=" and length == 1:
        return "must not be empty"
    unit = "characters" if kind == "str" else "entries"
    return (
        f"expected {'at least' if relation == '>=' else 'at most' if relation == '<=' else 'exactly'} {length} {unit}"
    )
