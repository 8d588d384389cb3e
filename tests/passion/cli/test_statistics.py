"""`passion statistics`."""

import json

from tests.passion.cli.conftest import Run
from tests.support.given import VIDEO


def test_sums_bars_and_what_is_watched_most_are_told(run: Run) -> None:
    run("rate", VIDEO, "A")
    lines = [line.split("\t") for line in run("statistics").stdout.splitlines()]
    assert ["videos", "2"] in lines
    assert ["rated", "1"] in lines
    assert ["A", "1", "1:00", "1.0 kB"] in lines
    assert ["h264", "2", "2:30", "2.0 kB"] in lines
    assert ["unknown", "1", "", ""] in lines


def test_the_same_is_told_to_programs(run: Run) -> None:
    told = json.loads(run("statistics", "--json").stdout)
    assert told["totals"]["videos"] == 2
    codecs = next(each["bins"] for each in told["distributions"] if each["field"] == "codec")
    assert [(each["name"], each["query"], each["videos"]) for each in codecs] == [("h264", "codec:h264", 2)]
