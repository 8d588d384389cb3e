"""What may stand in the way of a library, each with what to do about it; nothing is written, whoever has it open."""

from passion.doctor.examining import examine
from passion.doctor.finding import Finding

__all__ = ["Finding", "examine"]
