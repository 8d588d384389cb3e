"""How a command is spelled in an address: `RateVideo` is `rate-video`."""

import re


def kebab(command: type) -> str:
    """The name of the command's type in lower case with dashes."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", command.__name__).lower()
