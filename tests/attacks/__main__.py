"""Prints the table of attacks: what was tried, how often, and what happened."""

import sys
import tempfile
import time
from pathlib import Path

from tests.attacks import ATTACKS, attacked


def main() -> int:
    """Makes each attack on a server of its own library; 1 where one succeeded."""
    broken = 0
    with tempfile.TemporaryDirectory() as folder, attacked(Path(folder)) as world:
        print("| attack | what happened | s |\n|---|---|---|")
        for attack in ATTACKS:
            begin = time.monotonic()
            try:
                told = attack.make(world)
            except AssertionError as error:
                broken += 1
                told = f"**SUCCEEDED**: {error}"
            told = told.replace("\n", " ").replace("|", "\\|")
            print(f"| {attack.name} | {told} | {time.monotonic() - begin:.1f} |", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
