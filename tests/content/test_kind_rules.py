"""Each rule on a kind with a document that keeps it and one that breaks it, which says so with its source."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.content.documents import loaded, problems, written

from fazhi_docgen.pipeline.loading import load
from fazhi_docgen.standard.vocabulary import Form

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/*.yaml"))

HEAD = "发文机关标志: 清河镇人民政府文件\n发文字号: 清河府发〔2024〕12号\n成文日期: 2024-03-08\n"
LETTER_HEAD = HEAD.replace("文件", "")
ORDER_HEAD = HEAD.replace("文件", "令")
MINUTES_HEAD = HEAD.replace("文件", "会议纪要")
TITLE = "标题: 清河镇人民政府关于有关工作的公文\n"
TO = "主送机关: 云川县人民政府\n"
SIGNER = "签发人: 周明远\n"
BODY = "正文: [清河镇开展了有关工作。]\n"
STAMP = "签名章: {职务: 云川县县长, 姓名: 陆海涛}\n"
REPORT = f"文种: 报告\n{TITLE}{HEAD}{TO}{SIGNER}{BODY}"
REQUEST = f"文种: 请示\n{TITLE}{HEAD}{TO}{SIGNER}附注: 联系人：杨帆\n正文: [现请示如下。, 妥否，请批示。]\n"
NOTICE = f"文种: 通知\n{TITLE}{HEAD}{TO}{BODY}"
REPLY = f"文种: 批复\n{TITLE}{HEAD}{TO}正文: [现批复如下。, 此复。]\n"
LETTER = f"文种: 函\n{TITLE}{LETTER_HEAD}{TO}正文: [请函复。]\n"
ORDER = f"文种: 命令\n{TITLE}{ORDER_HEAD}{STAMP}{BODY}"
MOTION = f"文种: 议案\n{TITLE}{HEAD}{TO}{STAMP}正文: [现提请审议。]\n"
MINUTES = f"文种: 纪要\n{TITLE}{MINUTES_HEAD}{BODY}"
RESOLUTION = f"文种: 决议\n{TITLE}{HEAD.replace('成文日期: 2024-03-08', '')}{BODY}题注: （2024年1月18日通过）\n"
SECRET = f"{NOTICE}密级: 秘密\n保密期限: 10年\n份号: 3\n"


def public(kind: str) -> str:
    return f"文种: {kind}\n{TITLE}{HEAD}{BODY}"


RIGHT = [
    REPORT,
    REQUEST,
    NOTICE,
    REPLY,
    LETTER,
    ORDER,
    MOTION,
    MINUTES,
    RESOLUTION,
    SECRET,
    *map(public, ("公报", "公告", "通告")),
]

#: What breaks 规定: document, code, the field or the words it speaks of, its source.
WRONG = [
    (REPORT.replace(SIGNER, ""), "element_required", "签发人", "条例第九条第（六）项"),
    (REQUEST.replace(SIGNER, ""), "element_required", "签发人", "条例第九条第（六）项"),
    (
        REPORT.replace("有关工作。]", "有关工作，妥否，请批示。]"),
        "request_elsewhere",
        "请批示",
        "条例第十五条第（四）项",
    ),
    (REPORT.replace("[清河", "[{标题: 建议, 内容: [请予批复。]}, 清河"), "request_elsewhere", "请予批复", "第十五条"),
    (REPORT.replace("[清河", "[{条目: [恳请批准。]}, 清河"), "request_elsewhere", "恳请批准", "第十五条"),
    (NOTICE.replace("有关工作。]", "有关工作。, 当否，请批示。]"), "request_elsewhere", "请批示", "第十五条"),
    (ORDER + TO, "element_forbidden", "主送机关", "GB/T 9704第10.2条"),
    (ORDER.replace(STAMP, ""), "element_required", "签名章", "GB/T 9704第10.2条"),
    (LETTER + "印发日期: 2024-05-01\n", "element_forbidden", "印发日期", "GB/T 9704第10.1条"),
    (LETTER.replace(LETTER_HEAD, HEAD), "mark_ending", "写成“清河镇人民政府”", "GB/T 9704第10.1条"),
    (ORDER.replace(ORDER_HEAD, HEAD), "mark_ending", "写成“清河镇人民政府令”", "GB/T 9704第10.2条"),
    (MINUTES.replace(MINUTES_HEAD, HEAD), "mark_ending", "写成“清河镇人民政府会议纪要”", "GB/T 9704第10.3条"),
    (SECRET.replace("份号: 3\n", ""), "copy_number_missing", "秘密", "条例第九条第（一）项"),
    (SECRET.replace("保密期限: 10年\n", ""), "secrecy_period_missing", "秘密", "条例第九条第（二）项"),
    (SECRET.replace("密级: 秘密\n", ""), "secrecy_level_missing", "密级", "条例第九条第（二）项"),
    (SECRET.replace("10年", "11年"), "secrecy_period_long", "11年", "第二十条"),
]

#: What departs from weaker rules.
DOUBTFUL = [
    (NOTICE + SIGNER, "element_forbidden", "签发人", "第九条第（六）项，一般"),
    (REPLY + SIGNER, "element_forbidden", "签发人", "一般"),
    (REPORT.replace(TO, "主送机关: [县委, 县政府]\n"), "element_several", "2 个", "第十五条第（一）项，一般"),
    (REQUEST.replace(TO, "主送机关: [县委, 县政府]\n"), "element_several", "2 个", "第十五条第（一）项，一般"),
    (REQUEST.replace(TO, ""), "element_required", "主送机关", "一般"),
    (REPLY.replace(TO, ""), "element_required", "主送机关", "一般"),
    (REQUEST.replace("附注: 联系人：杨帆\n", ""), "element_required", "附注", "实务"),
    (REQUEST.replace("现请示如下。", "第一件事，请批准。"), "requests_several", "2 次", "第十五条第（四）项"),
    (REQUEST.replace(", 妥否，请批示。", ""), "ending_missing", "妥否，请批示。", "实务"),
    (NOTICE.replace("有关工作。]", "有关工作。, 特此报告。]"), "ending_foreign", "特此通知。", "实务"),
    (MINUTES + "印章: 是\n", "element_forbidden", "印章", "实务"),
    (MINUTES + "署名: 清河镇人民政府\n", "element_forbidden", "署名", "实务"),
    (MOTION.replace(STAMP, ""), "element_required", "签名章", "实务"),
    (RESOLUTION.replace("题注: （2024年1月18日通过）\n", ""), "element_required", "题注", "实务"),
    (NOTICE.replace("发文字号: 清河府发〔2024〕12号\n", ""), "element_required", "发文字号", "一般"),
    (NOTICE.replace("成文日期: 2024-03-08\n", ""), "element_required", "成文日期", "第九条第（十二）项，一般"),
    *[(public(kind) + TO, "element_forbidden", "主送机关", "第八条") for kind in ("公报", "公告", "通告")],
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_document_that_keeps_the_rules_is_without_comment(tmp_path: Path, text: str) -> None:
    assert load(written(tmp_path, text)).notes == ()


@pytest.mark.parametrize(("text", "code", "about", "source"), WRONG)
def test_what_breaks_a_binding_rule_is_refused(tmp_path: Path, text: str, code: str, about: str, source: str) -> None:
    [problem] = problems(written(tmp_path, text))
    assert problem.code == code
    assert about in problem.text
    assert source in problem.text
    assert "规定" in problem.text


@pytest.mark.parametrize(("text", "code", "about", "source"), DOUBTFUL)
def test_what_departs_from_a_weaker_rule_is_noted(
    tmp_path: Path, text: str, code: str, about: str, source: str
) -> None:
    [note] = load(written(tmp_path, text)).notes
    assert note.code == code
    assert about in note.text
    assert source in note.text


@pytest.mark.parametrize("form", ["", "格式: 白头\n"])
@pytest.mark.parametrize("text", [REPORT, REQUEST, NOTICE, REPLY, ORDER, MOTION])
def test_without_a_red_head_nothing_of_it_is_required(tmp_path: Path, text: str, form: str) -> None:
    plain = text
    for part in (HEAD, ORDER_HEAD, SIGNER, STAMP, TO, "附注: 联系人：杨帆\n"):
        plain = plain.replace(part, "")
    assert load(written(tmp_path, plain + form)).notes == ()


@pytest.mark.parametrize(
    "text", ["我镇将另文请示。", "项目已报请批准。", "县政府已作批示。", "请审阅。", "经请示县政府同意。"]
)
def test_a_report_may_speak_of_requests(tmp_path: Path, text: str) -> None:
    document = loaded(tmp_path, REPORT.replace("清河镇开展了有关工作。", text))
    assert document.kind == "报告"


@pytest.mark.parametrize("kind", ["函", "意见", "议案"])
def test_other_kinds_may_ask_for_approval(tmp_path: Path, kind: str) -> None:
    text = f"文种: {kind}\n{TITLE}正文: [现提出以下意见。, 请予批准。]\n"
    assert load(written(tmp_path, text)).notes == ()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (NOTICE, Form.ORDINARY),
        (LETTER, Form.LETTER),
        (ORDER, Form.ORDER),
        (MINUTES, Form.MINUTES),
        (NOTICE.replace(HEAD, ""), Form.PLAIN),
        (NOTICE.replace(HEAD, LETTER_HEAD) + "格式: 信函\n", Form.LETTER),
        (REPORT + "格式: 白头\n", Form.PLAIN),
    ],
)
def test_the_form_is_written_or_follows_from_kind_and_head(tmp_path: Path, text: str, form: Form) -> None:
    assert loaded(tmp_path, text).set_in is form


def test_the_place_of_a_forbidden_element_is_where_it_stands(tmp_path: Path) -> None:
    [problem] = problems(written(tmp_path, ORDER + TO))
    assert problem.place.path == "主送机关"
    assert problem.place.line == (ORDER + TO).count("\n")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_keep_the_rules(path: Path) -> None:
    assert load(path).notes == ()
