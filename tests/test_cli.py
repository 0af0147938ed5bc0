"""The command line: what it prints, what it writes, what it refuses, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.policy.export.sample import TEXT, sample_plan
from zhiqiang import __version__
from zhiqiang.cli import documents, main
from zhiqiang.policy import Unreadable
from zhiqiang.policy.export import plan_json, plan_report, plan_workbook
from zhiqiang.policy.intake.limits import MAX_BYTES
from zhiqiang.policy.model import Finding, Plan

ROOT = Path(__file__).resolve().parent.parent
PLAN = sample_plan()
WITHOUT_ERRORS = replace(PLAN, lint=tuple(each for each in PLAN.lint if each.severity != "error"))
NO_PLAN = Finding(
    "INPUT-NOPLAN", "error", "没有找到规划：读到 12 个字，没有目标、任务和标题。", "请确认文件是规划正文。"
)
Printed = pytest.CaptureFixture[str]


def fake_read_plan(data: bytes, *, name: str | None = None, registry: Any = None) -> Plan:
    """A reader that does what the first word of the input says."""
    if data.startswith(b"broken"):
        raise Unreadable("INPUT-CORRUPT", "文件已损坏。请重新导出后再读。")
    if data.startswith(b"shopping"):
        return replace(PLAN, lint=(NO_PLAN,))
    return WITHOUT_ERRORS if data.startswith(b"clean") else PLAN


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "read_plan", fake_read_plan)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    def make(name: str = "plan.txt", content: bytes = b"plan") -> str:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return str(path)

    return make


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_reading_prints_a_summary_and_ends_with_0(file: Callable[..., str], capsys: Printed) -> None:
    assert main(["read", file()]) == 0
    printed = capsys.readouterr()
    assert "临江市质量提升三年行动方案" in printed.out
    assert "指标与目标" in printed.out
    assert printed.err == ""


def test_json_is_the_object_and_nothing_else(file: Callable[..., str], capsysbinary: Any, tmp_path: Path) -> None:
    assert main(["read", file(), "--format", "json", "--out", str(tmp_path / "out")]) == 0
    assert capsysbinary.readouterr().out == plan_json(PLAN)


def test_json_of_several_files_is_an_array_in_their_order(file: Callable[..., str], capsys: Printed) -> None:
    paths = [file("a.txt"), file("b.txt", b"broken"), file("c.txt", b"clean")]
    assert main(["read", *paths, "--format", "json"]) == 2
    first, second, third = json.loads(capsys.readouterr().out)
    assert (len(first["lint"]), second, len(third["lint"])) == (3, None, 2)


def test_several_summaries_stand_under_their_names(file: Callable[..., str], capsys: Printed) -> None:
    one, other = file("a.txt"), file("b.txt")
    assert main(["read", one, other]) == 0
    printed = capsys.readouterr()
    assert printed.out.index(f"【{one}】") < printed.out.index(f"【{other}】")
    assert printed.err == ""


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input_is_read_where_no_file_is_named(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["read", *arguments]) == 0
    assert "临江市" in capsys.readouterr().out


@pytest.mark.parametrize(("content", "strict", "code"), [(b"plan", True, 1), (b"plan", False, 0), (b"clean", True, 0)])
def test_strict_turns_errors_into_exit_code_1(
    file: Callable[..., str], content: bytes, strict: bool, code: int
) -> None:
    assert main(["read", file(content=content), *(["--strict"] if strict else [])]) == code


def test_an_unreadable_file_ends_with_2_and_the_others_are_still_read(
    file: Callable[..., str], capsys: Printed, tmp_path: Path
) -> None:
    broken, good = file("broken.docx", b"broken"), file("good.txt")
    assert main(["read", broken, good, "--strict", "--out", str(tmp_path / "out")]) == 2
    printed = capsys.readouterr()
    assert printed.err == f"{broken}：文件已损坏。请重新导出后再读。\n"
    assert names(tmp_path / "out") == ["good.html", "good.json", "good.xlsx"]


def test_a_text_that_is_no_plan_is_refused_with_what_was_found(
    file: Callable[..., str], capsys: Printed, tmp_path: Path
) -> None:
    assert main(["read", file(content=b"shopping list"), "--format", "json", "--out", str(tmp_path / "out")]) == 2
    printed = capsys.readouterr()
    assert NO_PLAN.message in printed.err
    assert NO_PLAN.mend in printed.err
    assert printed.out == ""
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_opened_is_said_in_chinese(file: Callable[..., str], capsys: Printed, tmp_path: Path) -> None:
    assert main(["read", str(tmp_path / "nowhere.txt"), str(tmp_path)]) == 2
    missing, folder = capsys.readouterr().err.splitlines()
    assert missing.endswith("找不到这个文件。请检查文件名和路径。")
    assert "这是一个目录" in folder


def test_more_than_20_mib_is_refused_unread(tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as sparse:
        sparse.truncate(MAX_BYTES + 1)
    monkeypatch.setattr(documents, "_bounded", lambda stream: pytest.fail("the file was read"))
    assert main(["read", str(path)]) == 2
    assert "超过 20 MB 的上限" in capsys.readouterr().err


def test_standard_input_is_not_read_beyond_20_mib(monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            self.given += len(buffer)
            buffer[:] = b" " * len(buffer)
            return len(buffer)

    endless = Endless()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    assert main(["read"]) == 2
    assert "标准输入：" in capsys.readouterr().err
    assert endless.given < 2 * MAX_BYTES


# --- results ----------------------------------------------------------------------------------------


def test_out_holds_json_workbook_and_report_under_the_name_of_the_file(
    file: Callable[..., str], capsys: Printed, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "out"
    assert main(["read", file("规划 一.docx"), "--out", str(out)]) == 0
    assert names(out) == ["规划 一.html", "规划 一.json", "规划 一.xlsx"]
    assert (out / "规划 一.json").read_bytes() == plan_json(PLAN)
    assert (out / "规划 一.xlsx").read_bytes() == plan_workbook(PLAN)
    assert (out / "规划 一.html").read_bytes() == plan_report(PLAN)
    assert capsys.readouterr().out.count("已写出") == 3


def test_files_of_one_name_do_not_write_over_one_another(file: Callable[..., str], tmp_path: Path) -> None:
    inputs = [file("a/plan.txt"), file("b/plan.docx"), file("b/PLAN.html"), file("plan-2.txt")]
    assert main(["read", *inputs, "--out", str(tmp_path / "out")]) == 0
    stems = {Path(name).stem for name in names(tmp_path / "out")}
    assert len(stems) == len({stem.casefold() for stem in stems}) == 4


def test_a_second_run_replaces_the_results_of_the_first(file: Callable[..., str], tmp_path: Path) -> None:
    for content in (b"plan", b"clean"):
        assert main(["read", file(content=content), "--out", str(tmp_path / "out")]) == 0
    assert names(tmp_path / "out") == ["plan.html", "plan.json", "plan.xlsx"]
    assert (tmp_path / "out" / "plan.json").read_bytes() == plan_json(WITHOUT_ERRORS)


def test_no_input_is_written_over(file: Callable[..., str]) -> None:
    source = Path(file("plan.html", b"the document"))
    assert main(["read", str(source), "--out", str(source.parent)]) == 0
    assert source.read_bytes() == b"the document"
    assert names(source.parent) == ["plan-2.html", "plan-2.json", "plan-2.xlsx", "plan.html"]


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_failure_while_writing_leaves_nothing_behind(
    file: Callable[..., str], tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    calls = 0

    def full(source: Any, target: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(28, "No space left on device")
        Path(source).rename(target)

    monkeypatch.setattr(os, "replace", full)
    assert main(["read", file(), "--out", str(tmp_path / "out")]) == 2
    assert names(tmp_path / "out") == []
    assert "写不进" in capsys.readouterr().err


def test_out_may_not_be_a_file(file: Callable[..., str], capsys: Printed) -> None:
    assert main(["read", file(), "--out", file("taken")]) == 2
    assert "不是目录" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="these names exist on POSIX systems only")
def test_a_name_that_other_systems_refuse_is_mended(file: Callable[..., str], tmp_path: Path) -> None:
    assert (
        main(["read", file('规划:"终稿"?.txt'), file("甲" * 75 + ".txt"), file(".txt"), "--out", str(tmp_path / "out")])
        == 0
    )
    stems = {Path(name).stem for name in names(tmp_path / "out")}
    assert stems == {"规划__终稿__", "甲" * 60, "txt"}


# --- packs ------------------------------------------------------------------------------------------


def read_with(pack: list[str], file: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, Any]:
    used: list[Any] = []

    def note(data: bytes, *, name: str | None = None, registry: Any = None) -> Plan:
        used.append(registry)
        return PLAN

    monkeypatch.setattr(documents, "read_plan", note)
    code = main(["read", file, *pack])
    return code, used[0] if used else None


def test_a_pack_is_named_or_pointed_at(file: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    for wish in ("foshan", str(ROOT / "packs" / "foshan")):
        code, registry = read_with(["--pack", wish], file(), monkeypatch)
        assert (code, registry.name) == (0, "佛山市")


def test_the_only_pack_there_is_needs_no_name(file: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    foshan = documents.available_packs()["foshan"]
    monkeypatch.setattr(documents, "available_packs", lambda: {"foshan": foshan})
    assert read_with([], file(), monkeypatch)[1].name == "佛山市"
    monkeypatch.setattr(documents, "available_packs", lambda: {"foshan": foshan, "another": foshan})
    assert read_with([], file(), monkeypatch)[1] is None


def test_an_unknown_pack_is_refused_before_anything_is_read(
    file: Callable[..., str], monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    assert read_with(["--pack", "atlantis"], file(), monkeypatch) == (2, None)
    assert "没有名为“atlantis”的城市包" in capsys.readouterr().err


def test_a_broken_pack_is_refused_with_all_that_is_wrong(
    file: Callable[..., str], monkeypatch: pytest.MonkeyPatch, capsys: Printed, tmp_path: Path
) -> None:
    (tmp_path / "pack.toml").write_text('format = "pack/0"\n', "utf-8")
    assert read_with(["--pack", str(tmp_path)], file(), monkeypatch) == (2, None)
    assert "城市包不能使用" in capsys.readouterr().err


# --- the command itself -------------------------------------------------------------------------------


def exit_code(arguments: list[str]) -> Any:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return stopped.value.code


def test_the_version_is_told(capsys: Printed) -> None:
    assert exit_code(["--version"]) == 0
    assert capsys.readouterr().out == f"zhiqiang {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "缺少参数：子命令"),
        (["write"], "只能是"),
        (["read", "--color"], "不认识的参数：--color"),
        (["read", "--format", "xml"], "--format 不能是 'xml'"),
        (["read", "--out"], "--out 后面缺少取值"),
        (["read", "--strict=1"], "--strict 不带取值"),
        (["compare"], "缺少参数：规划"),
    ],
)
def test_a_wrong_command_is_explained_in_chinese(arguments: list[str], said: str, capsys: Printed) -> None:
    assert exit_code(arguments) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.err.startswith("用法：")
    assert printed.out == ""


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["compare", "--help"]])
def test_help_is_chinese_throughout(arguments: list[str], capsys: Printed) -> None:
    assert exit_code(arguments) == 0
    helped = capsys.readouterr().out
    assert helped.startswith("用法：zhiqiang")
    assert not [word for word in ("usage", "options", "positional", "show this", "optional") if word in helped]


class Comparison:
    """Stands for a comparison of plans."""

    def __init__(self, labels: list[str]) -> None:
        self.labels = labels

    def to_dict(self) -> dict[str, Any]:
        return {"labels": self.labels}


@pytest.fixture
def comparer(monkeypatch: pytest.MonkeyPatch) -> None:
    exports = type(sys)("zhiqiang.policy.export.comparison")
    exports.__dict__.update(
        comparison_summary=lambda comparison, width: f"比较 {comparison.labels}\n",
        comparison_workbook=lambda comparison: b"workbook",
        comparison_report=lambda comparison: b"report",
    )
    monkeypatch.setitem(sys.modules, exports.__name__, exports)
    monkeypatch.setattr("zhiqiang.policy.export.comparison", exports, raising=False)
    monkeypatch.setattr("zhiqiang.policy.compare_plans", lambda plans, labels: Comparison(list(labels)), raising=False)


@pytest.mark.usefixtures("comparer")
def test_plans_are_compared_under_names_that_tell_them_apart(
    file: Callable[..., str], capsys: Printed, tmp_path: Path
) -> None:
    inputs = [file("a/plan.txt"), file("b/plan.txt"), file("city.txt")]
    assert main(["compare", *inputs, "--format", "json", "--out", str(tmp_path / "out")]) == 0
    assert json.loads(capsys.readouterr().out) == {"labels": [*inputs[:2], "city.txt"]}
    assert names(tmp_path / "out") == ["比较结果.html", "比较结果.json", "比较结果.xlsx"]


@pytest.mark.usefixtures("comparer")
def test_comparing_needs_two_plans_that_can_be_read(file: Callable[..., str], capsys: Printed) -> None:
    good, other, broken = file("a.txt"), file("b.txt"), file("c.txt", b"broken")
    assert main(["compare", good, broken]) == 2
    assert "不足两份" in capsys.readouterr().err
    assert main(["compare", good, broken, other]) == 2
    printed = capsys.readouterr()
    assert printed.out == "比较 ['a.txt', 'b.txt']\n"
    assert "文件已损坏" in printed.err
    assert main(["compare", good, other]) == 0


# --- as a process -------------------------------------------------------------------------------------

_DRIVER = """
import sys
from tests.test_cli import fake_read_plan
from zhiqiang.cli import documents, main
documents.read_plan = fake_read_plan
sys.exit(main())
"""


def process(*arguments: str, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONUTF8": "0", **settings.pop("environment", {})}
    return subprocess.run(
        [sys.executable, "-c", _DRIVER, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
        **settings,
    )


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_no_terminal_encoding_makes_it_fail(file: Callable[..., str], encoding: str) -> None:
    ended = process("read", file("😀龘.txt"), file("nowhere.txt") + "😀", environment={"PYTHONIOENCODING": encoding})
    assert ended.returncode == 2
    assert b"Traceback" not in ended.stderr
    if encoding != "ascii":
        assert "临江市质量提升三年行动方案" in ended.stdout.decode(encoding)


def test_json_is_utf_8_on_any_terminal(file: Callable[..., str]) -> None:
    ended = process("read", file(), "--format", "json", environment={"PYTHONIOENCODING": "gbk"})
    assert ended.stdout == plan_json(PLAN)


@pytest.mark.skipif(os.name != "posix", reason="pipes break otherwise elsewhere")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_goes_away_is_no_error(file: Callable[..., str], form: str) -> None:
    files = [file(f"{number}.txt") for number in range(40)]
    reading = subprocess.Popen(
        [sys.executable, "-c", _DRIVER, "read", "--format", form, *files],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert reading.stdout is not None
    assert reading.stderr is not None
    reading.stdout.read(10)
    reading.stdout.close()
    assert reading.stderr.read() == b""
    assert reading.wait() == 141
    reading.stderr.close()


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("count", "shown"), [(1, False), (3, True)])
def test_progress_is_shown_for_many_files_on_a_terminal_only(file: Callable[..., str], count: int, shown: bool) -> None:
    import pty
    import termios

    files = [file(f"{number}.txt") for number in range(count)]
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    ended = subprocess.run(
        [sys.executable, "-c", _DRIVER, "read", *files], cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, check=True
    )
    os.write(theirs, b"END")
    said = b""
    while not said.endswith(b"END"):
        said += os.read(ours, 65536)
    os.close(theirs)
    os.close(ours)
    assert ("读取".encode() in said) is shown
    assert ended.stdout.decode().count("指标与目标") == count


def test_the_module_can_be_run() -> None:
    ended = subprocess.run([sys.executable, "-m", "zhiqiang", "--version"], cwd=ROOT, capture_output=True, check=True)
    assert ended.stdout.decode().strip() == f"zhiqiang {__version__}"


def test_the_plan_that_ships_with_the_project_is_read_from_end_to_end(tmp_path: Path) -> None:
    plan = ROOT / "packs" / "foshan" / "plans" / "2012-quality-city-plan.txt"
    command = [sys.executable, "-m", "zhiqiang", "read", str(plan), "--out", str(tmp_path), "--strict"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode in (0, 1), ended.stderr.decode()
    written = json.loads((tmp_path / f"{plan.stem}.json").read_bytes())
    assert written["schema"] == "plan/1"
    assert len(written["measures"]) > 50
    assert ended.returncode == int(any(finding["severity"] == "error" for finding in written["lint"]))
    assert names(tmp_path) == [f"{plan.stem}{suffix}" for suffix in (".html", ".json", ".xlsx")]
