"""The bounds within which an input is read (20 MiB of bytes, 200 MiB inflated), so that hostile files cost little."""

from __future__ import annotations

from zhiqiang.policy.source import Unreadable

MAX_BYTES = 20 * 1024 * 1024
MAX_INFLATED = 200 * 1024 * 1024
MAX_PART = 96 * 1024 * 1024
"""One inflated XML part: a plan of a million characters stays below a quarter of it."""
MAX_MEMBERS = 5_000
MAX_TAGS = 600_000
"""Tags of a web page; every element of the tree costs some hundred bytes of memory and some ten microseconds."""
MAX_XML_TAGS = 2_500_000
"""Tags of a Word part; a million bytes of text, cut up into short runs as Word does, have less than two million."""
MAX_TABLE_COLUMNS = 500
MAX_TABLE_AREA = 1_000_000
"""Rows times columns of one table, also the sum of all row spans."""
MAX_PAGES = 1_000
MAX_PAGE_CHARS = 60_000
MAX_PDF_CHARS = 1_500_000
MAX_PDF_OBJECTS = 1_000_000
MAX_PDF_STREAM = 32 * 1024 * 1024
MAX_PDF_RATIO = 100
"""A stream that inflates beyond the size and the ratio is no text and no scan."""
MAX_PAGE_PATHS = 20_000
MAX_FINDING_SPANS = 1_000


def too_large(what: str, mend: str) -> Unreadable:
    """The refusal of an oversized input: ``what`` exceeds which bound, and how to mend it."""
    return Unreadable("INPUT-TOO-LARGE", f"{what}。{mend}")


def check_size(size: int) -> None:
    """Refuse an input of ``size`` bytes above 20 MiB; a caller may ask before it reads the content."""
    if size > MAX_BYTES:
        raise too_large(
            f"文件大小为 {size / 1024 / 1024:.1f} MB，超过 20 MB 的上限，未予读取",
            "请删去文件中的图片，或者把正文和附件拆分成几个文件后分别读取。",
        )
