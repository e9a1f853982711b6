"""Writes the list of townships of the example; its figures and names of persons are made up."""

from __future__ import annotations

import random
import re
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

import openpyxl
from openpyxl.styles import Font

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TARGET = Path(__file__).parents[1] / "examples/tongliang/townships.xlsx"
STREETS = ["巴川", "东城", "南城", "蒲吕", "旧县"]
TOWNS = [
    "土桥", "二坪", "水口", "安居", "白羊", "平滩", "小林", "双山", "虎峰", "西河", "福果", "庆隆", "少云",
    "永嘉", "维新", "高楼", "大庙", "围龙", "华兴", "侣俸", "太平", "石鱼", "安溪",
]  # fmt: skip
OWN = {"永嘉": "tongliang/yongjia", "安居": "tongliang/anju", "巴川": "tongliang/bachuan"}
SURNAMES, GIVEN = (
    "王李张刘陈杨赵黄周吴徐孙胡朱",
    ["建国", "志强", "晓华", "明远", "秀英", "国庆", "文静", "立新", "永红", "海涛"],
)
HEAD = [
    "镇街", "文件名", "模板", "机关.全称", "机关.简称", "机关.代字", "序号", "签发人", "调解.件数",
    "调解.成功", "上年.调解.件数", "宣传.场次", "上年.宣传.场次", "宣传.人次", "执法.检查", "执法.处罚",
    "政务.公开", "政务.热线",
]  # fmt: skip
EPOCH = datetime(2024, 2, 5)


def row(place: str, street: bool, dice: random.Random) -> list[str | int | None]:
    """Return one township: names only where it has no template of its own."""
    short = f"{place}{'街道' if street else '镇'}"
    full = f"铜梁区人民政府{short}办事处" if street else f"铜梁区{short}人民政府"
    names = [None, None, None] if place in OWN else [full, short, place]
    cases, last, talks = dice.randint(80, 260), dice.randint(80, 260), dice.randint(20, 60)
    figures = [cases, cases - dice.randint(0, 6), last, talks, dice.choice([talks, talks - 4, talks + 3])]
    others = [dice.randint(6000, 40000), dice.randint(60, 180), dice.randint(2, 20)]
    others += [dice.randint(200, 600), dice.randint(500, 2600)]
    person = dice.choice(SURNAMES) + dice.choice(GIVEN)
    head = [short, f"{short}2023年法治政府建设情况报告", OWN.get(place, "tongliang/jiedao" if street else "tongliang")]
    return [*head, *names, dice.randint(1, 20), person, *figures, *others]


_SAVED = re.compile(rb"(?<=W3CDTF\">)[^<]*<")


def main() -> None:
    """Write the same bytes every time."""
    dice = random.Random(28)
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = EPOCH
    sheet = cast("Worksheet", book.active)
    sheet.title = "镇街名单"
    sheet.append(HEAD)
    for place in (*STREETS, *TOWNS):
        sheet.append(row(place, place in STREETS, dice))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["B"].width = 36
    sheet.column_dimensions["D"].width = 34
    written = BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            part.date_time = EPOCH.timetuple()[:6]
            # openpyxl says when it saved, whatever it was told.
            new.writestr(part, _SAVED.sub(f"{EPOCH:%Y-%m-%dT%H:%M:%SZ}<".encode(), old.read(part.filename)))


if __name__ == "__main__":
    main()
