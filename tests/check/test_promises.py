"""What last year promised and this year's report says: answered in other words is answered, the same words of something else are not."""

from __future__ import annotations

import pytest

from fazhi_docgen.check.promises import promises, unkept

#: What is promised, and whether the results below answer it.
PLANS = {
    "充实执法力量，年内新增持证执法人员5名。": True,
    "新建村级公共法律服务工作室3个。": True,
    "组织开展行政执法案卷评查2次。": False,
    "落实行政机关负责人出庭应诉制度，出庭率达到100%。": True,
    "聘请法律顾问参与重大决策论证。": True,
    "开展青少年法治教育进校园活动4场。": True,
    "推进法治文化广场建设。": True,
    "修订村规民约12个。": False,
    "完善规范性文件备案审查机制。": True,
    "深化“互联网+监管”应用。": False,
    "健全矛盾纠纷多元化解机制，开展排查12次。": True,
    "规范行政处罚裁量权基准。": False,
    "建立涉企行政检查备案制度。": False,
    "加强司法所规范化建设。": True,
    "编印普法漫画读本2000册。": False,
    "每季度召开一次法治建设推进会。": False,
}
RESULTS = [
    "镇党委会研究法治建设4次，组织会前学法12次，领导干部述法14人。",
    "通过公开选调补充执法人员6名，全部取得执法资格证。组织行政执法培训2次，参训56人次。",
    "全年办理行政处罚案件23件，罚没金额4.6万元，未发生行政复议撤销案件。行政机关负责人出庭应诉3件，出庭率100%。",
    "在双桥、石门、柏林3个村建成公共法律服务工作室，提供法律咨询320人次。",
    "法律顾问列席镇长办公会8次，审查合同12份，提出意见36条。制发规范性文件2件，均按规定报县司法局备案。",
    "法治副校长到中小学授课6场，覆盖学生1200人次。建成法治文化公园1处。开展“宪法宣传周”等活动24场，发放资料8000份。",
    "排查矛盾纠纷156件，化解152件，化解率97.4%。",
    "司法所新建办公用房200平方米，配备人员3名。",
]


@pytest.mark.parametrize("plan", PLANS)
def test_a_promise_is_answered_by_what_it_is_about(plan: str) -> None:
    is_answered = not list(unkept([plan], RESULTS))
    assert is_answered is PLANS[plan]


def test_points_with_headings_and_several_figures_are_promises_one_by_one() -> None:
    plan = [
        "一是持续深化法治学习。年内组织中心组集体学法不少于12次，邀请专家授课2次。",
        "二是严格规范公正文明执法。落实行政执法“三项制度”，对全镇23名执法人员轮训一遍，开展重点领域专项执法行动3次。",
        "三是强化矛盾纠纷源头治理。推动“枫桥式”司法所创建，培育专职人民调解员5名；在各村设立“法治茶馆”8处。",
        "四是提升普法实效。组建“乡音普法队”，每月开展巡回宣讲，打造法治主题公园1处。",
        "五是加大对社区矫正对象的教育帮扶力度，建立就业帮扶基地2个。",
        "六是严格落实重大行政决策程序，做到应审尽审。",
        "七是推进行政复议规范化建设，聘请行政争议调解专家。",
        "八是完善村（居）民自治章程。",
    ]
    results = [
        "镇党委理论学习中心组学习法治专题10次，市委党校教授到镇辅导1次。",
        "举办执法业务培训班2期，实现23名在岗人员全覆盖；严格执法公示、全过程记录和法制审核。",
        "成功创建市级“枫桥式”司法所，新聘任专职调解员5名，化解纠纷210件。",
        "乡音普法队走进18个村组宣讲46场。建成宪法主题公园1处。",
        "在册矫正对象12人均落实帮教措施。镇长办公会议题合法性审核率100%。",
        "办理行政复议案件1件，维持1件。",
    ]
    assert list(unkept(plan, results)) == [
        "开展重点领域专项执法行动3次",
        "在各村设立“法治茶馆”8处",
        "建立就业帮扶基地2个",
        "完善村（居）民自治章程",
    ]


def test_a_plan_with_headings_in_brackets() -> None:
    plan = [
        "规范行政执法。加快推进“综合查一次”改革，制定行政检查计划1份；整治占道经营、违法建设等突出问题。",
        "落实法治建设专项经费20万元；为各村配备法律图书角。",
        "开展“无讼村”创建，建成“说事室”6个；完善网格员考核办法。",
        "推行高龄老人、残疾人上门办理。",
    ]
    results = [
        "制定年度行政检查计划并向社会公开，扫码入企检查37次，清理占道经营126处，拆除违法建筑800平方米。投入法治建设经费22万元。",
        "建成村级“说事室”6个，2个村获评“无讼村”。帮办代办高龄老人业务312件。",
    ]
    assert list(unkept(plan, results)) == ["为各村配备法律图书角", "完善网格员考核办法"]


def test_a_heading_promises_nothing_and_a_point_that_is_all_there_is_does() -> None:
    assert list(promises("一是严格规范执法。新增执法人员2名。")) == ["新增执法人员2名"]
    assert list(promises("一是修订村规民约。")) == ["修订村规民约"]
