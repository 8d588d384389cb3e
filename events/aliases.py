"""What a name means when names point to names: follow them to the end."""

from collections.abc import Callable


def root_of(name: str, points_to: Callable[[str], str | None]) -> str:
    """The name at the end of the pointers.

    Two libraries that are brought together may have made a circle of them; then the first of its names in the order of
    the alphabet is the end, wherever one begins.
    """
    seen: dict[str, int] = {}
    while name not in seen:
        seen[name] = len(seen)
        following = points_to(name)
        if following is None or following == name:
            return name
        name = following
    return min(each for each, place in seen.items() if place >= seen[name])


def shown_name(root: str, wanted: str | None, points_to: Callable[[str], str | None]) -> str:
    """What the thing is called: the wanted name while that points to it, so that no two things are called the same."""
    return wanted if wanted is not None and root_of(wanted, points_to) == root else root
