"""Times inside a video, as people write them."""

import re

import click

_WRITTEN = re.compile(r"(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,7}(?:\.\d{1,6})?)")


class _Moment(click.ParamType):
    """`62.5`, `1:02.5` or `1:00:02`, in seconds."""

    name = "time"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if not isinstance(value, str):
            return value
        found = _WRITTEN.fullmatch(value.strip())
        if found is None:
            return self.fail(f"{value!r} is no time; write it as 62.5, 1:02.5 or 1:00:02.", param, ctx)
        hours, minutes, seconds = (float(each or 0) for each in found.groups())
        if (found[2] and seconds >= 60) or (found[1] and minutes >= 60):
            return self.fail(f"{value!r} is no time: minutes and seconds end at 59.", param, ctx)
        return hours * 3600 + minutes * 60 + seconds


MOMENT = _Moment()
