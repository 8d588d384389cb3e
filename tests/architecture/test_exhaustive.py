"""A new command or fact cannot be forgotten anywhere on its way up the house."""

from functools import singledispatch

from events.entities import EntityEvent
from events.event import Event, VideoEvent
from events.playlists import PlaylistEvent
from events.searches import SearchEvent
from events.vocabulary import EVENT_TYPES
from passion import commands
from passion.decisions import HISTORY_RULES, RULES, UNDO_RULES
from passion.decisions.compensation import COMPENSATIONS
from passion.entity import change_entity
from passion.playlists import change_playlist
from passion.searches import change_filter, change_search
from passion.unreadable import change_path
from passion.video import IGNORED, change

ALL_COMMANDS = (
    *commands.PERSON_COMMANDS,
    *commands.JOB_COMMANDS,
    *commands.SCANNER_COMMANDS,
    *commands.IMPORT_COMMANDS,
)
KINDS = (
    commands.Command,
    commands.PathCommand,
    commands.HistoryCommand,
    commands.ManyCommand,
    commands.EntityCommand,
    commands.SearchCommand,
    commands.PlaylistCommand,
)
"""What every wish is one of. One about many videos has no rule: it is the same wish about each."""


def _subclasses(kind: type) -> set[type]:
    direct = set(kind.__subclasses__())
    return direct.union(*(_subclasses(each) for each in direct)) if direct else set()


def _named_in(function: object) -> set[type]:
    return set(getattr(function, "registry", {})) - {object}


def test_every_command_is_listed_as_the_persons_the_scanners_or_an_imports() -> None:
    written = {
        kind for base in KINDS for kind in _subclasses(base) if kind.__module__.startswith("passion.commands.")
    } - {commands.FileCommand}
    assert written | {commands.SetContentFilter} == set(ALL_COMMANDS)


def test_every_command_has_a_rule_and_every_rule_a_command() -> None:
    assert {*RULES, *UNDO_RULES, *HISTORY_RULES} == {
        each for each in ALL_COMMANDS if not issubclass(each, commands.ManyCommand)
    }


def test_no_rule_serves_two_commands() -> None:
    rules = (*RULES.values(), *UNDO_RULES.values(), *HISTORY_RULES.values())
    assert len(set(rules)) == len(rules)


def test_every_fact_is_in_the_vocabulary() -> None:
    written = {kind for kind in _subclasses(Event) if kind.__module__.startswith("events.")} - {
        VideoEvent,
        EntityEvent,
        SearchEvent,
        PlaylistEvent,
    }
    assert written == set(EVENT_TYPES)


def test_every_fact_changes_what_rules_know_or_is_named_as_ignored() -> None:
    known = _named_in(change) | _named_in(change_path) | _named_in(change_entity)
    known |= _named_in(change_search) | _named_in(change_filter) | _named_in(change_playlist)
    assert known | set(IGNORED) == set(EVENT_TYPES)
    assert not known & set(IGNORED)


def test_every_fact_can_be_taken_back() -> None:
    assert set(COMPENSATIONS) == set(EVENT_TYPES)


def test_every_fact_changes_a_table_or_is_named_as_ignored() -> None:
    from projections import tables

    applied: set[type] = set()
    for projection in tables.ALL:
        if isinstance(projection.apply, type(singledispatch(test_every_fact_is_in_the_vocabulary))):
            applied |= _named_in(projection.apply)
    assert applied | set(tables.IGNORED) == set(EVENT_TYPES)
