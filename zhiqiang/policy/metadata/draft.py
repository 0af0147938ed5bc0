"""Document data in the making: fields are settled one after the other, later ones lean on earlier ones."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from zhiqiang.policy.metadata.entries import Document
from zhiqiang.policy.metadata.signature import Signed
from zhiqiang.policy.metadata.titles import Title
from zhiqiang.policy.model import FieldValue, Finding


@dataclass
class Draft:
    """What is known so far: ``wrapper`` and ``title`` where they are lines of the text, ``notice`` the signature of a
    notice that issues another document, ``number_year`` the year of the document number."""

    document: Document
    regions: Collection[str] | None
    header: dict[str, FieldValue]
    fields: dict[str, FieldValue] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    wrapper: Title | None = None
    title: Title | None = None
    notice: Signed | None = None
    number_year: int | None = None

    def value(self, name: str) -> str | None:
        found = self.fields.get(name)
        return found.value if found and isinstance(found.value, str) else None

    @property
    def document_year(self) -> int | None:
        """The year the document dates from: of its date, of its number, of its publication."""
        date, published = self.value("date"), self.value("published")
        if date:
            return int(date[:4])
        return self.number_year or (int(published[:4]) if published else None)
