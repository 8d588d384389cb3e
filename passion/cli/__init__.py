"""The command line: one sub-command a file, those of the outer packages found by entry point."""

from passion.cli.group import passion


def main() -> None:
    """What the `passion` command runs."""
    passion(prog_name="passion")


__all__ = ["main", "passion"]
