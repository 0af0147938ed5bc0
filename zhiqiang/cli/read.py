"""``zhiqiang read``: read plan documents, print what was promised, write JSON, Excel and the report."""

from __future__ import annotations

import argparse
from typing import Any

from zhiqiang.cli.arguments import Parser, add_output_options
from zhiqiang.cli.console import Progress, complain, put, say, width
from zhiqiang.cli.documents import STANDARD_INPUT, Refused, chosen_pack, label, read_document
from zhiqiang.cli.output import Folder
from zhiqiang.policy import Plan
from zhiqiang.policy.export import plan_json, plan_report, plan_summary, plan_workbook

_FILES = "规划文件（.txt、.html、.docx、有文字层的 .pdf）；写 - 或不写时读标准输入"
_RETURNS = "退出码：0 已读取；1 已读取，但有错误级问题（--strict）；2 有文件不能读取或结果写不出。"
_JSON_NOTE = "--format json 只输出结果对象；文件不止一份时输出数组，次序与文件相同，不能读取的为 null。"


def add_to(commands: Any) -> None:
    """Add the subcommand and its arguments."""
    parser: Parser = commands.add_parser(
        "read", help="读取规划文件", description="读取规划文件。", epilog=_JSON_NOTE + _RETURNS
    )
    parser.operands.add_argument("files", nargs="*", metavar="文件", help=_FILES)
    add_output_options(parser, "每份规划")
    parser.options.add_argument("--strict", action="store_true", help="有错误级问题时，退出码为 1")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read every file; one that cannot be read does not keep the others from being read."""
    files: list[str] = arguments.files or [STANDARD_INPUT]
    try:
        pack = chosen_pack(arguments.pack)
    except Refused as problem:
        complain(str(problem))
        return 2
    folder = None if arguments.out is None else Folder(arguments.out, files)
    shown = _Json(len(files)) if arguments.format == "json" else _Text(len(files))
    progress = Progress(files)
    worst = 0
    for file in progress:
        code = 0
        try:
            plan = read_document(file, pack)
            written = [] if folder is None else folder.write(file, _contents(plan))
            code = 1 if arguments.strict and any(finding.severity == "error" for finding in plan.lint) else 0
            with progress.aside():
                shown.plan(file, plan)
                shown.written([str(path) for path in written])
        except Refused as problem:
            code = 2
            with progress.aside():
                shown.nothing()
                complain(f"{label(file)}：{problem}")
        worst = max(worst, code)
    shown.end()
    return worst


def _contents(plan: Plan) -> dict[str, bytes]:
    # The workbook comes first: if any file is locked by a program that shows it, it is that one.
    return {".xlsx": plan_workbook(plan), ".html": plan_report(plan), ".json": plan_json(plan)}


class _Text:
    """Summaries one after the other, under the names of the files if there are several."""

    def __init__(self, count: int) -> None:
        self._many = count > 1
        self._begun = False

    def plan(self, file: str, plan: Plan) -> None:
        say("\n" if self._begun else "")
        say(f"【{label(file)}】\n" if self._many else "")
        say(plan_summary(plan, width=width()))
        self._begun = True

    def written(self, paths: list[str]) -> None:
        say("".join(f"已写出 {path}\n" for path in paths))

    def nothing(self) -> None:
        """A file that was not read leaves no trace on standard output."""

    def end(self) -> None:
        """Nothing closes a list of summaries."""


class _Json:
    """The object of one file, or an array with an entry for each of several."""

    def __init__(self, count: int) -> None:
        self._many = count > 1
        self._begun = False

    def _entry(self, data: bytes) -> None:
        if self._many:
            put((b",\n" if self._begun else b"[\n") + data.removesuffix(b"\n"))
        else:
            put(data)
        self._begun = True

    def plan(self, file: str, plan: Plan) -> None:
        self._entry(plan_json(plan))

    def written(self, paths: list[str]) -> None:
        """Standard output holds the object and nothing else."""

    def nothing(self) -> None:
        if self._many:
            self._entry(b"null\n")

    def end(self) -> None:
        if self._many:
            put(b"\n]\n")
