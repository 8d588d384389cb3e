"""The table of outcomes, small; `python -m tests.whole.outcomes` makes it of 10,000 files."""

from pathlib import Path

import pytest

from tests.whole.outcomes import Mode, run

STEPS = 16


@pytest.mark.parametrize("mode", ["full", "quick", "watch"])
def test_whatever_happens_to_files_is_told_right_and_no_history_is_lost(mode: Mode, tmp_path: Path) -> None:
    rows = list(run(tmp_path, 200, mode))
    assert [row for row in rows if not row.is_right] == []
    assert len(rows) == STEPS
