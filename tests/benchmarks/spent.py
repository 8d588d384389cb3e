"""Processor seconds of a piece of work, of this process and the children it waits for."""

import resource
from collections.abc import Callable


def spent(work: Callable[[], object]) -> float:
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
