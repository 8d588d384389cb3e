"""What a person types, as a full-text question that cannot be anything else."""

import re

_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')


def match_expression(text: str) -> str | None:
    """An FTS5 expression that wants all words, "phrases" and the unfinished last word; None where there is no word.

    Each word is put in quotes of its own, so nothing that is typed can be taken for an operator, a column or a bracket.
    """
    clean = text.encode("utf-8", "ignore").decode().replace("\0", " ")
    parts = [(match[0], match[1] if match[1] is not None else match[2]) for match in _PART.finditer(clean)]
    terms = [(typed, words) for typed, words in parts if any(each.isalnum() for each in words)]
    if not terms:
        return None
    last_typed = terms[-1][0]
    is_unfinished = clean.endswith(last_typed) and not last_typed.startswith('"') and last_typed[-1].isalnum()
    quoted = [f'"{words}"' for _, words in terms]
    return " AND ".join(quoted) + ("*" if is_unfinished else "")
