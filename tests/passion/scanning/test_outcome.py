"""What a scan says of itself."""

from uuid import UUID

from passion.scanning.outcome import Outcome


def test_a_folder_that_could_not_be_read_is_told() -> None:
    outcome = Outcome(UUID(int=1))
    outcome.found = 3
    outcome.closed = 1
    assert outcome.sentence() == "3 files, 1 folder that could not be read, nothing new."


def test_what_moved_and_what_had_a_problem_this_time_is_told() -> None:
    outcome, later = Outcome(UUID(int=1)), Outcome(UUID(int=1))
    outcome.found, outcome.moved, outcome.changed = 5, 1, 2
    later.moved, later.problems = 1, 1
    outcome.add(later)
    assert outcome.sentence() == "5 files, 2 moved, 1 with a problem this time."


def test_only_what_happened_is_counted() -> None:
    outcome = Outcome(UUID(int=1))
    outcome.found = outcome.changed = 1
    assert outcome.sentence() == "1 file."
