"""``zhiqiang compare``: the same indicators across plans and levels, side by side."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zhiqiang.cli.arguments import Parser, add_output_options
from zhiqiang.cli.console import Progress, complain, put, say, width
from zhiqiang.cli.documents import Refused, chosen_pack, label, read_document
from zhiqiang.cli.output import Folder
from zhiqiang.policy import Plan
from zhiqiang.policy.export.json import canonical

_RESULT = "比较结果"
_RETURNS = "退出码：0 已比较；2 有文件不能读取、能比较的不足两份，或结果写不出。"


def add_to(commands: Any) -> None:
    """Add the subcommand and its arguments."""
    parser: Parser = commands.add_parser(
        "compare", help="比较几份规划", description="比较几份规划中的同一指标。", epilog=_RETURNS
    )
    parser.operands.add_argument(
        "files", nargs="+", metavar="规划", help="要比较的规划文件，至少两份；写 - 时读标准输入"
    )
    add_output_options(parser, "比较结果")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare the plans that can be read."""
    from zhiqiang.policy import compare_plans
    from zhiqiang.policy.export.comparison import comparison_report, comparison_summary, comparison_workbook

    files: list[str] = arguments.files
    try:
        plans, all_read = _plans(files, arguments.pack)
        if len(plans) < 2:
            raise Refused("能读取的规划不足两份，无法比较。请至少给出两份。")
        comparison = compare_plans([plan for _, plan in plans], _labels([file for file, _ in plans]))
        data = canonical(comparison.to_dict())
        written: list[Path] = []
        if arguments.out is not None:
            contents = {".xlsx": comparison_workbook(comparison), ".html": comparison_report(comparison), ".json": data}
            written = Folder(arguments.out, files).write(_RESULT, contents)
    except Refused as problem:
        complain(str(problem))
        return 2
    if arguments.format == "json":
        put(data)
    else:
        say(comparison_summary(comparison, width=width()))
        say("".join(f"已写出 {path}\n" for path in written))
    return 0 if all_read else 2


def _plans(files: Sequence[str], wanted_pack: str | None) -> tuple[list[tuple[str, Plan]], bool]:
    """The files that can be read with their plans, and whether these are all."""
    pack = chosen_pack(wanted_pack)
    plans: list[tuple[str, Plan]] = []
    progress = Progress(files)
    for file in progress:
        try:
            plans.append((file, read_document(file, pack)))
        except Refused as problem:
            with progress.aside():
                complain(f"{label(file)}：{problem}")
    return plans, len(plans) == len(files)


def _labels(files: Sequence[str]) -> list[str]:
    """Names that tell the plans apart: the files' names, or their paths where names are equal."""
    names = [label(Path(file).name) for file in files]
    return [name if names.count(name) == 1 else label(file) for name, file in zip(names, files, strict=True)]
