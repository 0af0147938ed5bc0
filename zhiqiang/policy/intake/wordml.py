"""Elements of WordprocessingML (ECMA-376 Part 1, 17) by local name, in the transitional and the strict namespace."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from zhiqiang.policy.intake.package import corrupt

_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OFF = frozenset(("0", "false", "off", "none"))


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """The attribute ``w:name``, whichever namespace it is written in."""
    if element is None:
        return None
    for namespace in _NAMESPACES:
        value = element.get(f"{{{namespace}}}{name}")
        if value is not None:
            return value
    return element.get(name)


def number(element: etree._Element | None, name: str = "val", default: int = 0) -> int:
    """The attribute as a whole number, ``default`` where it is absent or no number of at most six digits."""
    value = (attribute(element, name) or "").strip()
    digits = value.removeprefix("-")
    return int(value) if digits.isdecimal() and digits.isascii() and len(digits) <= 6 else default


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along ``path`` of local names."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def switched_on(element: etree._Element | None, name: str) -> bool:
    """Whether a toggle property such as ``w:vanish`` is there and not switched off."""
    found = child(element, name)
    return found is not None and (attribute(found) or "true").lower() not in _OFF


def has_doctype(element: etree._Element) -> bool:
    """Whether the part declares a document type, the only place where entities could be defined."""
    return bool(getattr(element.getroottree().docinfo, "doctype", ""))


def parse(data: bytes) -> etree._Element:
    """The root of a part. Entities stay unresolved; a document type declaration (Word never writes one) is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise corrupt() from error
    if root is None or has_doctype(root):
        raise corrupt()
    return root


_CONTAINERS = frozenset(
    ("body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "document", "smartTag", "AlternateContent", "Choice")
)


def body_elements(data: bytes) -> Iterator[etree._Element]:
    """The paragraphs and tables of the body one after the other, each forgotten before the next is read.

    A million characters make a tree of hundreds of megabytes, so the tree is never whole.
    """
    names = [f"{{{namespace}}}{name}" for namespace in _NAMESPACES for name in ("p", "tbl")]
    events = etree.iterparse(
        io.BytesIO(data), events=("end",), tag=names, resolve_entities=False, no_network=True, load_dtd=False
    )
    first = True
    try:
        for _, element in events:
            if first and has_doctype(element):
                raise corrupt()
            first = False
            parent = element.getparent()
            while parent is not None and local(parent) in _CONTAINERS:
                parent = parent.getparent()
            if parent is not None:
                continue
            yield element
            element.clear()
            while (before := element.getprevious()) is not None and (above := element.getparent()) is not None:
                above.remove(before)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise corrupt() from error
