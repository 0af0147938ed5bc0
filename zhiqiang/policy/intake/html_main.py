"""Where the document stands in a web page: the block with nearly all the prose, not the furniture around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

SKIPPED = frozenset(
    "script style noscript template head select option textarea button input iframe object svg math canvas audio "
    "video map".split()
)
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "form"))
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|foot|bottom|breadcrumbs?|crumbs?|position|location|share|bdshare\w*|sidebar|side|"
    r"aside|copyright|related|relate|recommend|qrcode|ewm|toolbar|tools?|print|friendlink|links|pager|search|banner|ad|ads)(?:$|[\s_-])",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"(?:^|\s)(?:zoom|ucapcontent|trs_editor|trs_ueditor\S*|trs_preappend|pages_content|vsb_content\w*|artibody|article[-_]?(?:content|body)|"
    r"contenttext|conttxt|news_content|zw_?content|xxgk_content)(?:$|\s)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"\s*(?:[12]\d{3}|[一二][〇○零０OＯ\u4e00-\u9fff]{3})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s*"
)
_SITE_NOTICE = re.compile("版权所有|网站标识码|ICP备|公网安备|主办单位[:：]|技术支持[:：]")
_PROSE = re.compile("[，。；、]")
_HANZI = re.compile("[\u4e00-\u9fff]")
_BLOCKS = frozenset(
    "html body div td th article section main table tbody tr form center fieldset nav footer aside header ul".split()
)
_MAIN_BLOCKS = frozenset("html body div td th article section main center fieldset form".split())


@dataclass
class _Weight:
    """What a block holds: Hanzi of prose, of all text and within links; numbers of links, of things that must not be
    lost, and of notices about the site."""

    prose: int = 0
    text: int = 0
    linked: int = 0
    links: int = 0
    kept: int = 0
    notices: int = 0
    children: list[etree._Element] = field(default_factory=list)


def tag_of(element: etree._Element) -> str:
    """The element's name in lower case, without a namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def is_hidden(element: etree._Element) -> bool:
    """Whether the page itself says that the element is not shown."""
    return element.get("hidden") is not None or bool(_HIDDEN.search((element.get("style") or "")[:2000]))


def _names(element: etree._Element) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}"[:500]


def has_data_marks(table: etree._Element) -> bool:
    """Whether a table's own attributes say that it shows data and is no mere layout."""
    border = (table.get("border") or "").strip()
    style = (table.get("style") or "")[:2000]
    return (
        (border not in ("", "0") and border[:1].isdigit())
        or "mso" in (table.get("class") or "").lower()
        or ("border" in style and "collapse" in style)
        or (table.get("frame") or table.get("rules") or "").lower() in ("all", "box", "border")
    )


@dataclass
class Weights:
    """The weights of all blocks of a page."""

    by_block: dict[etree._Element, _Weight]
    all_prose: int

    def is_furniture(self, element: etree._Element, tag: str) -> bool:
        """Navigation, footers, share buttons, lists of links: blocks without a fair part of the prose."""
        weight = self.by_block.get(element, _Weight())
        if weight.prose and weight.prose * 2 >= self.all_prose:
            return False
        if tag in _FURNITURE_TAGS or _FURNITURE.search(_names(element)):
            return True
        if weight.notices and weight.text < 300 and weight.prose * 10 < 3 * self.all_prose:
            return True
        return weight.links >= 5 and weight.linked * 5 > weight.text * 4

    def own_prose(self) -> dict[etree._Element, int]:
        """The prose of every block without that of the furniture in it."""
        out: dict[etree._Element, int] = {}
        for element, weight in reversed(self.by_block.items()):  # inner blocks come after outer ones
            furniture = sum(self.by_block[child].prose - out[child] for child in weight.children)
            out[element] = 0 if self.is_furniture(element, tag_of(element)) else weight.prose - furniture
        return out


def _add_text(stack: list[_Weight], text: str | None, in_link: int) -> None:
    if not text or text.isspace():
        return
    hanzi = len(_HANZI.findall(text))
    prose = hanzi if not in_link and (hanzi >= 20 or _PROSE.search(text)) else 0
    own = stack[-1]
    own.text += hanzi
    own.prose += prose
    own.linked += hanzi if in_link else 0
    own.kept += bool(_DATE_LINE.fullmatch(text))
    own.notices += bool(_SITE_NOTICE.search(text))


def weigh(root: etree._Element) -> Weights:
    """The weights of all blocks under ``root``, in one pass."""
    by_block: dict[etree._Element, _Weight] = {root: _Weight()}
    stack = [by_block[root]]
    in_link = 0
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = tag_of(element)
        if event == "start":
            if tag in SKIPPED or is_hidden(element):
                walk.skip_subtree()
                continue
            in_link += tag == "a"
            stack[-1].links += tag == "a"
            if tag in _BLOCKS and element is not root:
                stack[-1].children.append(element)
                stack.append(by_block.setdefault(element, _Weight()))
                stack[-1].kept += tag == "table" and has_data_marks(element)
            _add_text(stack, element.text, in_link)
            continue
        if event == "end" and tag not in SKIPPED and not is_hidden(element):
            in_link -= tag == "a"
            if tag in _BLOCKS and element is not root:
                _close(stack)
        if element is not root:
            _add_text(stack, element.tail, in_link)
    return Weights(by_block, by_block[root].prose)


def _close(stack: list[_Weight]) -> None:
    done = stack.pop()
    for name in ("prose", "text", "linked", "links", "kept", "notices"):
        setattr(stack[-1], name, getattr(stack[-1], name) + getattr(done, name))


def _known_block(root: etree._Element, weights: Weights, prose: dict[etree._Element, int]) -> etree._Element | None:
    """The outermost block whose name the usual site systems give to the body of an article."""
    for element in weights.by_block:
        if element is not root and prose[element] * 2 > prose[root] and _KNOWN.search(_names(element)):
            return element
    return None


def main_block(root: etree._Element, weights: Weights) -> etree._Element:
    """The block that holds the document.

    From the outermost block inwards, as long as one block inside holds nearly all of the prose and nothing beside it
    looks like part of a document (a table of data, a date line of a signature).
    """
    prose = weights.own_prose()
    if (known := _known_block(root, weights, prose)) is not None:
        return known
    current = root
    while True:
        weight = weights.by_block[current]
        inner = [child for child in weight.children if prose[child] * 100 >= 85 * max(1, prose[current])]
        if len(inner) != 1:
            break
        beside = (
            weight.kept - weights.by_block[inner[0]].kept - (tag_of(current) == "table" and has_data_marks(current))
        )
        if beside > 0 or (tag_of(inner[0]) == "table" and has_data_marks(inner[0])):
            break
        current = inner[0]
    while tag_of(current) not in _MAIN_BLOCKS and current is not root:
        parent = current.getparent()
        if parent is None:
            break
        current = parent
    return current
