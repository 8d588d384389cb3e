"""Another even permutation of the videos' dice for each seed.

Multiplying modulo a prime is a universal family of hashes (Carter and Wegman, 1979); products stay under 2^62.
"""

PRIME = 2_147_483_647


def factor_and_shift(seed: int) -> tuple[int, int]:
    """What dice are multiplied by, and what is added, modulo `PRIME`."""
    mixed = (seed ^ 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9 % (1 << 64)
    mixed = (mixed ^ (mixed >> 31)) * 0x94D049BB133111EB % (1 << 64)
    return 1 + mixed % (PRIME - 1), (mixed >> 33) % PRIME
