"""What file names say: templates, and a reader for names that no template takes."""

from passion.naming.defaults import TEMPLATES
from passion.naming.reading import Miss, NameReader, Reading, reader_of
from passion.naming.template import BadTemplate

__all__ = ["TEMPLATES", "BadTemplate", "Miss", "NameReader", "Reading", "reader_of"]
