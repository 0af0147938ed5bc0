"""An argument parser that speaks Chinese, and the options that several subcommands share."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

# What argparse says, and what a user is told instead.
_SAID = (
    (re.compile(r"the following arguments are required: (.+)"), r"缺少参数：\1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认识的参数：\1"),
    (re.compile(r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)"), r"\1 不能是 \2，只能是 \3"),
    (re.compile(r"argument (.+?): expected (?:one|at least one) argument"), r"\1 后面缺少取值"),
    (re.compile(r"argument (.+?): ignored explicit argument (.+)"), r"\1 不带取值，多出了 \2"),
    (re.compile(r"argument (.+?): (.+)"), r"\1 有误：\2"),
)


# The head of a group of arguments, to which argparse adds a Western colon.
_HEAD = re.compile(r"^(参数|选项|子命令):$", re.MULTILINE)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def format_help(self) -> str:
        return _HEAD.sub(r"\1：", super().format_help())


class Parser(argparse.ArgumentParser):
    """A parser with its arguments in the groups ``operands`` (参数) and ``options`` (选项)."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **settings)
        self.operands = self.add_argument_group("参数")
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示本说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and how to learn more; exit code 2."""
        said = message
        for pattern, chinese in _SAID:
            if pattern.fullmatch(message):
                said = pattern.sub(chinese, message)
                break
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}：{said}。用 {self.prog} --help 查看说明。\n")


def add_output_options(parser: Parser, what: str) -> None:
    """The options of every subcommand that reads plans and gives a result."""
    parser.options.add_argument("--out", type=Path, metavar="目录", help=f"把{what}的 JSON、Excel 和网页报告写入此目录")
    parser.options.add_argument(
        "--format", choices=("text", "json"), default="text", help="屏幕输出：text 为摘要（默认），json 为完整结果"
    )
    parser.options.add_argument(
        "--pack", metavar="城市包", help="城市包的名称或目录，用来辨认单位；只装有一个城市包时默认用它"
    )
