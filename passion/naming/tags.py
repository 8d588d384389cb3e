"""Words with a # at the end of a name are its tags."""


def without_tags(name: str) -> tuple[str, tuple[str, ...]]:
    """Returns a name without its trailing `#Word`s, and those; numbers such as #12 stay, and no name is only tags."""
    words = name.split()
    first = len(words)
    while first > 1 and _is_tag(words[first - 1]):
        first -= 1
    if first == len(words):
        return " ".join(words), ()
    found = [word[1:] for word in words[first:]]
    tags = tuple(dict.fromkeys(tag for word in found if not word.isdigit() and (tag := word.replace("_", " ").strip())))
    return " ".join([*words[:first], *(f"#{word}" for word in found if word.isdigit())]), tags


def _is_tag(word: str) -> bool:
    return len(word) > 1 and word[0] == "#" and "#" not in word[1:]
