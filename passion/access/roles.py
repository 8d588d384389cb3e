"""Who somebody is: the owner of the library, or a guest who looks."""

from typing import Literal

Role = Literal["owner", "guest"]
"""An owner may do everything; a guest sees and plays what is shown, and changes nothing."""
