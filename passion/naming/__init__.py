"""What file names say: templates, and a reader for names that no template takes."""

from passion.naming.defaults import TEMPLATES
from passion.naming.reading import Miss, NameReader, Reading, reader_of
from passion.naming.template import BadTemplate
from passion.naming.trying import Coverage, TemplateCount, TriedName, coverage, try_name

__all__ = [
    "TEMPLATES",
    "BadTemplate",
    "Coverage",
    "Miss",
    "NameReader",
    "Reading",
    "TemplateCount",
    "TriedName",
    "coverage",
    "reader_of",
    "try_name",
]
