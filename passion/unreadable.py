"""What is known of a path: why nobody could read it, or when it was read as a sidecar."""

from functools import singledispatch

import msgspec

from events.catalogue import FileUnreadable, FileUnreadableNoMore
from events.event import Event
from events.sidecars import SidecarForgotten, SidecarRead


class PathState(msgspec.Struct, frozen=True, kw_only=True):
    """One path, as the facts about its unreadable content tell it."""

    problem: FileUnreadable | None = None
    """Why it cannot be read; None where it can or is gone."""
    sidecar: SidecarRead | None = None
    """How it was when it was read as a sidecar; None where it never was, or is gone."""


def evolve_path(state: PathState, event: Event) -> PathState:
    """The state after one more fact."""
    return change_path(event, state)


@singledispatch
def change_path(event: Event, state: PathState) -> PathState:
    """How this kind of fact changes the state; facts about videos change nothing."""
    return state


@change_path.register
def _(event: FileUnreadable, state: PathState) -> PathState:
    return msgspec.structs.replace(state, problem=event)


@change_path.register
def _(event: FileUnreadableNoMore, state: PathState) -> PathState:
    return msgspec.structs.replace(state, problem=None)


@change_path.register
def _(event: SidecarRead, state: PathState) -> PathState:
    return msgspec.structs.replace(state, sidecar=event)


@change_path.register
def _(event: SidecarForgotten, state: PathState) -> PathState:
    return msgspec.structs.replace(state, sidecar=None)
