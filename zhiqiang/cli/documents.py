"""From an argument of the command line to a plan: files and standard input within 20 MiB, read with a city pack."""

from __future__ import annotations

import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from zhiqiang.cli.console import complain
from zhiqiang.packs import Pack, PackError, available_packs, load_pack
from zhiqiang.policy import Plan, Unreadable, read_plan
from zhiqiang.policy.export.visible import visible
from zhiqiang.policy.intake.limits import MAX_BYTES, check_size

STANDARD_INPUT = "-"
_NO_PLAN = "INPUT-NOPLAN"


class Refused(Exception):
    """An input or an option that cannot be used; the message is Chinese and says how to mend it."""


def label(argument: str) -> str:
    """How messages and results name an input."""
    return "标准输入" if argument == STANDARD_INPUT else visible(argument)


def read_document(argument: str, pack: Pack | None) -> Plan:
    """The plan in a file, or on standard input for ``-``; refused if there is none to be read."""
    try:
        name = None if argument == STANDARD_INPUT else Path(argument).name
        plan = read_plan(_bytes_of(argument), name=name, registry=pack)
    except Unreadable as problem:
        raise Refused(str(problem)) from problem
    for finding in plan.lint:
        if finding.code == _NO_PLAN:
            raise Refused(f"{finding.message}{finding.mend}")
    return plan


def _bytes_of(argument: str) -> bytes:
    if argument == STANDARD_INPUT:
        if sys.stdin.isatty():
            complain("从标准输入读取：粘贴规划全文后，另起一行按 Ctrl-D（Windows 按 Ctrl-Z 再回车）结束。")
        return _bounded(sys.stdin.buffer)
    path = Path(argument)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Refused("这是一个目录。请写明要读取的文件。")
        if stat.S_ISREG(status.st_mode):
            check_size(status.st_size)
        with path.open("rb") as file:
            return _bounded(file)
    except FileNotFoundError as problem:
        raise Refused("找不到这个文件。请检查文件名和路径。") from problem
    except PermissionError as problem:
        raise Refused("没有读取这个文件的权限。请调整权限，或者复制一份再读。") from problem
    except OSError as problem:
        raise Refused(f"文件读不出来（{problem.strerror}）。请确认磁盘和路径正常后再试。") from problem


def _bounded(stream: BinaryIO) -> bytes:
    """All bytes of a stream; one that holds more than may be read is refused without reading it to the end."""
    data = stream.read(MAX_BYTES + 1)
    check_size(len(data))
    return data


def chosen_pack(wanted: str | None) -> Pack | None:
    """The pack of that name or in that folder; without a wish, the only one there is."""
    try:
        if wanted is None:
            there = available_packs()
            return load_pack(next(iter(there.values()))) if len(there) == 1 else None
        there = available_packs() if _is_name(wanted) else {}
        folder = there.get(wanted, Path(wanted))
        if not folder.is_dir():
            raise Refused(f"没有名为“{wanted}”的城市包，也没有这个目录。{_known(there)}")
        return load_pack(folder)
    except PackError as problem:
        raise Refused(f"城市包不能使用：\n{problem}") from problem


def _is_name(wanted: str) -> bool:
    return Path(wanted).name == wanted


def _known(there: Mapping[str, Path]) -> str:
    return f"现有城市包：{'、'.join(there)}。" if there else "请写明城市包所在的目录。"
