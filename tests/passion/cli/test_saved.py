"""`passion saved` and `passion filter`."""

import json

from tests.passion.cli.conftest import Run


def test_a_search_is_saved_listed_renamed_and_forgotten(run: Run) -> None:
    assert run("saved", "save", "Sea", "tag:sea", "--sort", "rating").stdout == "The search is saved.\n"
    assert run("saved", "save", "Sea", "tag:sea", "--sort", "rating").stdout == "That is saved already.\n"
    assert run("saved", "list").stdout == "Sea\ttag:sea\trating\t\n"
    assert run("saved", "rename", "sea", "Water").stdout == "It is renamed.\n"
    assert [each["name"] for each in json.loads(run("saved", "list", "--json").stdout)] == ["Water"]
    run("saved", "forget", "WATER")
    assert run("saved", "list").stdout == ""
    run("undo")
    assert run("saved", "list").stdout == "Water\ttag:sea\trating\t\n"


def test_a_query_that_means_nothing_is_refused_with_its_place(run: Run) -> None:
    told = run("saved", "save", "Sea", "rating:>=Z", code=1).stderr
    assert "column 8" in told
    assert "“rating:”" in told


def test_the_filter_is_set_told_lifted_and_put_back(run: Run) -> None:
    assert run("filter").stdout == "Everything is shown.\n"
    assert run("filter", "--", "-tag:x").stdout == "Only what passes is shown: -tag:x\n"
    assert run("filter", "--lift").stdout == "Everything is shown. The filter that is off: -tag:x\n"
    assert json.loads(run("filter", "--on", "--json").stdout) == {"query": "-tag:x", "is_on": True}
    assert "Usage: passion filter" in run("filter", "sea", "--lift", code=2).stderr
