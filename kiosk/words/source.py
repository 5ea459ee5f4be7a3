"""Where each message of a Fluent file begins and ends, without parsing any of them.

A terminal shows a few dozen of its thousand messages before the first touch; the others are parsed when
somebody needs them. By the Fluent grammar (Project Fluent, syntax 1.0) a message or term begins at the start
of a line, and what belongs to it is indented or a closing brace.
"""

import re
from collections.abc import Mapping

_ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*) *=.*(?:\n(?:[ \t}].*)?)*", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[a-z][\w-]*)")


def entries(text: str) -> Mapping[str, str]:
    """Every message and term (with its dash) of a file, each with its own piece of the file."""
    return {found[1]: found[0] for found in _ENTRY.finditer(text)}


def references(entry: str) -> tuple[str, ...]:
    """The messages and terms that this one quotes."""
    return tuple(_REFERENCE.findall(entry))
