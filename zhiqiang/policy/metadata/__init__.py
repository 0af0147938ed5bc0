"""Document data (文件要素) of a plan: number, title, issuer, date, addressees, period, place, annexes (GB/T 9704-2012).

A value that the text does not give is None and says so; a value mended or inferred says by which rule.
"""

from __future__ import annotations

from collections.abc import Collection

from zhiqiang.policy.layout import Layout
from zhiqiang.policy.metadata.entries import read_entries
from zhiqiang.policy.metadata.reading import MetadataReading, read_document

__all__ = ["MetadataReading", "read_metadata"]


def read_metadata(layout: Layout, *, registry_regions: Collection[str] | None = None) -> MetadataReading:
    """The document data of ``layout``; ``registry_regions`` are names of divisions known to the installation."""
    return read_document(read_entries(layout), registry_regions)
