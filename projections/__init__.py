"""Views of the library, folded from the log and thrown away at will."""
