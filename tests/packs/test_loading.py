"""Loading a pack: everything wrong is reported at once, in Chinese, with file, row and column."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from zhiqiang.packs import PackError, available_packs, default_packs_dir, load_pack

Change = Callable[[str, str, str], None]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(default_packs_dir() / "foshan", tmp_path / "foshan"))


@pytest.fixture
def change(copy: Path) -> Change:
    def replace(name: str, old: str, new: str) -> None:
        text = (copy / name).read_text(encoding="utf-8")
        assert old in text
        (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def problems(folder: Path) -> list[str]:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("regions.csv", "440604,district,", "440604,区,", "regions.csv 第3行“level”列：应为province、city、district、"),
        ("regions.csv", "440604010,", "44060401,", "regions.csv 第8行“code”列：不是有效的区划代码：“44060401”"),
        ("regions.csv", "440604011,", "440604010,", "regions.csv 第9行“code”列：“440604010”与第8行重复"),
        ("regions.csv", "440604010,subdistrict,440604", "440604010,subdistrict,440605", "regions.csv 第8行“parent”列"),
        ("regions.csv", "2002-12-08", "2002.12.8", "regions.csv 第3行“valid_from”列：日期应写作2019-01-15的形式"),
        ("regions.csv", "禅城区,禅城,2002-12-08,", "禅城区,禅城,2002-12-08,2002-12-08", "“valid_to”列：应晚于起始日期"),
        ("regions.csv", "石湾镇街道,石湾,,", "石湾镇街道,石湾", "regions.csv 第8行：列数与表头不符（应为7列）"),
        ("regions.csv", "code,level", "代码,level", "regions.csv 第1行：表头缺少：code"),
        (
            "departments.csv",
            ",,佛山市市场监督管理局,,",
            ",,佛山市市监局,,",
            "第4行“successors”列：表中没有全称为“佛山市市监局”的单位",
        ),
        (
            "departments.csv",
            "佛山市人民政府,unit",
            "佛山市人民政府,机关",
            "第2行“kind”列：应为unit、group之一，现为“机关”",
        ),
        ("departments.csv", ",440600,,,是,", ",440600,,,对,", "第2行“confirmed”列：应填“是”或“否”，现为“对”"),
        (
            "departments.csv",
            "市科学技术局；科技部门",
            "市科学技术局；公安部门",
            "“aliases”列：“公安部门”与“佛山市科学技术局”同时使用",
        ),
        ("departments.csv", "科技部门,,,", "科技部门,,佛山市科学技术局,", "“successors”列：承接关系成环"),
        ("pack.toml", "pack/1", "pack/9", "pack.toml“format”：城市包格式应为“pack/1”"),
        (
            "pack.toml",
            'adcode = "440000"',
            'adcode = "450000"',
            "pack.toml“parent.adcode”：不是440600的上级代码：450000",
        ),
        ("pack.toml", 'id = "foshan"', "id = 1", "pack.toml“id”：应为文字，请加引号"),
        ("plans/plans.toml", "date = 2012-06-07", 'date = "2012年"', "第1个plan.date”：应为日期"),
        ("plans/plans.toml", "[2011, 2015]", "[2015, 2011]", "第1个plan.period”：应为起止年份"),
        ("plans/plans.toml", 'nature = "转述文本"\n', 'nature = "抄本"\n', "第1个plan.nature”：应为原文或转述文本"),
        ("plans/plans.toml", "2012-quality-city-plan.txt", "没有.txt", "第1个plan.file”：找不到此文件：没有.txt"),
        ("plans/plans.toml", 'parent = "2012-guangdong"', 'parent = "2012-gd"', "没有编号为“2012-gd”的文件"),
    ],
)
def test_an_error_names_its_place(copy: Path, change: Change, name: str, old: str, new: str, message: str) -> None:
    change(name, old, new)
    found = problems(copy)
    assert any(message in problem for problem in found), found


def test_all_errors_are_reported_at_once(copy: Path, change: Change) -> None:
    change("regions.csv", "2002-12-08", "昨天")
    change("departments.csv", "佛山市人民政府,unit", "佛山市人民政府,机关")
    change("plans/plans.toml", "2012-quality-city-plan.txt", "没有.txt")
    assert [problem.split(" ")[0].split("“")[0] for problem in problems(copy)] == [
        "regions.csv", "departments.csv", "plans/plans.toml",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["pack.toml", "regions.csv", "departments.csv", "plans/plans.toml"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    assert problems(copy)[0].startswith(f"{name}：找不到此文件")


@pytest.mark.parametrize("name", ["pack.toml", "regions.csv"])
def test_a_file_that_is_not_utf8_is_named(copy: Path, name: str) -> None:
    (copy / name).write_bytes("佛山".encode("gb18030"))
    assert problems(copy) == [f"{name}：编码不是UTF-8，请另存为UTF-8后重试"]


def test_broken_toml_is_named(copy: Path) -> None:
    (copy / "pack.toml").write_text("format = ", encoding="utf-8")
    assert problems(copy)[0].startswith("pack.toml：TOML格式有误")


def test_a_file_saved_by_excel_with_a_byte_order_mark_loads(copy: Path) -> None:
    regions = copy / "regions.csv"
    regions.write_text(regions.read_text(encoding="utf-8"), encoding="utf-8-sig", newline="\r\n")
    assert load_pack(copy) == load_pack(copy)
    assert len(load_pack(copy).towns) == 32


def test_only_folders_with_a_pack_are_packs(copy: Path) -> None:
    (copy.parent / "notes").mkdir()
    assert available_packs(copy.parent) == {"foshan": copy}
