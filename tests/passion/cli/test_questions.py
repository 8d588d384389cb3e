"""Sub-commands that tell something."""

import json
from pathlib import Path

from click.testing import CliRunner

from passion.cli import passion
from tests.passion.cli.conftest import Run
from tests.support.given import VIDEO
from tests.support.homes import OTHER


def test_search_lists_what_has_all_the_words(run: Run) -> None:
    found = run("search", "harbour", "dawn")
    assert found.stdout.split("\t")[:2] == [VIDEO, "Harbour at dawn"]
    assert "1 found" in found.stderr


def test_search_filters_and_sorts(run: Run) -> None:
    answer = json.loads(run("search", "--tag", "harbour", "--sort", "duration", "--json").stdout)
    assert [video["video_hash"] for video in answer["videos"]] == [OTHER, VIDEO]
    answer = json.loads(run("search", "--performer", "Ann Bell", "--json").stdout)
    assert [video["video_hash"] for video in answer["videos"]] == [VIDEO]
    run("favourite", OTHER)
    answer = json.loads(run("search", "--favourites", "--json").stdout)
    assert [video["video_hash"] for video in answer["videos"]] == [OTHER]


def test_the_home_may_be_named_before_or_after_the_command(run: Run, home: Path, tmp_path: Path) -> None:
    for words in (["--home", str(home), "search", "dawn"], ["search", "dawn", "--home", str(home)]):
        result = CliRunner().invoke(passion, words, env={"PASSION_HOME": str(tmp_path / "another")})
        assert VIDEO in result.output
    assert not (tmp_path / "another").exists()


def test_show_tells_what_is_known(run: Run) -> None:
    run("rate", VIDEO, "A+")
    text = run("show", "dawn").stdout
    for part in ("Harbour at dawn", VIDEO, "Ann Bell", "1:00", "/videos/one.mp4", "A+"):
        assert part in text


def test_similar_says_why(run: Run) -> None:
    line = run("similar", VIDEO).stdout
    assert OTHER in line
    assert "harbour" in line.lower()


def test_history_tells_who_did_what_the_newest_first(run: Run) -> None:
    run("rate", VIDEO, "B")
    entries = json.loads(run("history", "--json").stdout)
    assert entries[0]["actor"] == "person"
    assert entries[0]["kind"] == "VideoRated"
    assert [entry["last"] for entry in entries] == sorted((entry["last"] for entry in entries), reverse=True)
    only = json.loads(run("history", OTHER, "--json").stdout)
    assert {entry["video_hash"] for entry in only} == {OTHER}
    assert len(run("history", "--limit", "2").stdout.splitlines()) == 2


def test_the_full_history_of_a_video_tells_who_when_and_the_values_before_and_after(run: Run) -> None:
    run("rate", VIDEO, "B")
    run("rate", VIDEO, "S+")
    facts = json.loads(run("history", VIDEO, "--full", "--json").stdout)
    assert (facts[0]["actor"], facts[0]["changes"]) == ("person", [{"field": "rating", "before": "B", "after": "S+"}])
    assert (facts[-1]["actor"], facts[-1]["kind"]) == ("scanner", "FileAdded")
    newest = run("history", VIDEO, "--full", "--limit", "1").stdout.rstrip("\n").split("\t")
    assert newest[3:] == ["person", "rated S+", "rating", "B", "S+"]
    older = json.loads(run("history", VIDEO, "--full", "--before", str(facts[0]["position"]), "--json").stdout)
    assert older == facts[1:]
    assert "name it" in run("history", "--full", code=2).stderr


def test_config_tells_where_the_settings_are_and_what_is_wrong_with_them(run: Run, home: Path) -> None:
    assert run("config", "path").stdout.strip() == str(home / "settings.toml")
    assert "all settings are fine" in run("config", "check").stdout
    assert json.loads(run("config", "show").stdout)["server"]["port"] == 8470
    (home / "settings.toml").write_text("[server]\nprot = 1\n")
    assert "Did you mean server.port?" in run("config", "check", code=1).stderr
    assert "Did you mean server.port?" in run("search", "x", code=1).stderr


def test_doctor_answers_with_a_code(run: Run, home: Path) -> None:
    (home / "settings.toml").write_text("[server]\nport = 0\n")
    assert "ok   log: All 6 facts are as they were written" in run("doctor").stdout
    (home / "settings.toml").write_text('[collections]\nA = ["/nowhere/at/all"]\n[server]\nport = 0\n')
    assert "BAD  folder of A" in run("doctor", code=1).stdout


def test_help_needs_neither_a_home_nor_the_outer_packages(run: Run) -> None:
    text = run("--help").stdout
    for name in ("serve", "tray", "rate", "replay"):
        assert name in text


def test_an_unknown_sub_command_is_wrong_usage(run: Run) -> None:
    assert "No such command" in run("raet", code=2).stderr
