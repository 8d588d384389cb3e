"""Fuzz the whole API: uv run python -m tests.fuzz [SECONDS [SEED]]."""

import sys
import tempfile
from pathlib import Path

from tests.fuzz.fuzzing import fuzz

SECONDS, SEED = 600, 1


def main() -> int:
    given = [int(each) for each in sys.argv[1:]]
    seconds, seed = [*given, *(SECONDS, SEED)[len(given) :]]
    with tempfile.TemporaryDirectory() as name:
        times = ("--max-time", str(seconds), "--seed", str(seed), "--generation-database", "none")
        outcome = fuzz(Path(name), *times)
    print(outcome.said)
    print(outcome.sentences())
    return int(not outcome.is_clean)


if __name__ == "__main__":
    sys.exit(main())
