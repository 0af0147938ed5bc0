"""A seeded writer of plan-like documents whose answers are known: random places, decades, wording, tables, damage.

The sentences are the project's own, in the language of official documents; what a reader must find in them follows from
the rules by which they were put together, never from any reader.
"""

from tests.generator.documents import generate
from tests.generator.text import Written, write

__all__ = ["Written", "generate", "write"]
