"""Messages about the command import: what a person must decide."""

from __future__ import annotations

from typing import Final, Literal

ImportingQuestionsCode = Literal[
    "import_sequence", "import_sequence_kept", "import_number_alone", "import_dot_lost", "import_bulleted", "import_unnumbered",
    "import_renumbered", "import_untitled", "import_is_attachment", "import_no_body", "import_before_title",
    "import_changes", "import_changes_before", "import_no_signer", "import_date_of_record", "import_number_of_record",
    "import_kind_unknown", "import_no_mark", "import_undated", "import_second", "import_dated_within", "import_copies_up",
    "import_unsigned", "import_above_stamp", "import_after_signature", "import_twice", "import_attachment_name",
    "import_attachment_missing", "import_attachment_unnamed", "import_date", "import_closing", "import_lines_joined",
    "import_wrapped", "import_doubt", "import_unbuildable", "import_unplaced", "import_unsourced",
]  # fmt: skip

MESSAGES: Final[dict[ImportingQuestionsCode, str]] = {
    "import_sequence": "序号“{text}”接不上，照原来的编，写了“起始号: {count}”；核对是否少了或多了一条。",
    "import_sequence_kept": "序号“{text}”与前面的接不上，照原来的写进文字；核对是否少了或多了一条。",
    "import_number_alone": "只有序号“{text}”，后面没有文字，写了“【待填】”；补上，或删去这一条。",
    "import_dot_lost": "“{text}”像是序号“{number}”掉了点，认作序号；不是序号就改回文字。",
    "import_bulleted": "{count} 个条目原来没有序号，只有项目符号，生成时编上第 {level} 层的序号；不要序号就改成一段一段。",
    "import_unnumbered": "{count} 个标题原来没有序号，生成时按层次编上“一、”“（一）”等。",
    "import_renumbered": "原来的序号{text}，会印成{to}：序号由层次定；不合原意就改层次。",
    "import_untitled": "没有认出标题，写了“【待填】”；补上“标题”，正文里有就移过去。",
    "import_is_attachment": "以“{text}”开头，是单独存成文件的附件，按一份公文导入，“{text}”没有转入。",
    "import_no_body": "没有认出正文，写了“【待填】”；补上“正文”。",
    "import_before_title": "标题前面的话“{text}”不像公文的文字，没有转入；是正文就补上。",
    "import_changes": "有 {count} 处修订没有定，取了修订以后的文字；要修订以前的，导入时加 --changes before。",
    "import_changes_before": "有 {count} 处修订没有定，取了修订以前的文字。",
    "import_no_signer": "上行文（{kind}）要有签发人，原件里没有，写了“【待填】”；填上姓名，或去掉红头。",
    "import_date_of_record": "正文里没有成文日期，用了公开信息里的“{text}”；不是成文日期就改，不印就删去。",
    "import_number_of_record": "原件里没有发文字号，用了公开信息里的“{text}”；核对。",
    "import_kind_unknown": "标题“{text}”看不出文种，没有写“文种”；是十五个文种之一就补上，不是就不写。",
    "import_no_mark": "{name}“{text}”要有红色的发文机关标志才印，写成了批注；要套红头，补上“发文机关标志”并改“格式”。",
    "import_undated": "最后一行“{text}”像署名，但后面没有成文日期，留在正文里；是署名就移到“署名”。",
    "import_second": "“{text}”像是另一份公文的标题，上一份已经有署名和日期；是两份公文就分成两个文件，再各自导入。",
    "import_dated_within": "“{text}”像成文日期，但后面还有许多正文；后面的若是印发的文件或附件，在它的标题前加一行“附件”，再导入一次。",
    "import_copies_up": "“{text}”写进了“抄送”：现行标准不分抄报和抄送。",
    "import_unsigned": "成文日期“{text}”上面没有认出署名；上面一行若是署名，从正文移到“署名”。",
    "import_above_stamp": "“{text}”写在签名章上面，像署名，留在正文里；签名章不另印署名：并到“职务”里，或删去。",
    "import_after_signature": "“{text}”写在落款之后，看不出是什么，放在正文末尾；移到该在的地方，或删去。",
    "import_twice": "又有一个“{name}”：“{text}”，没有写进 YAML；核对该用哪一个。",
    "import_attachment_name": "附件页上的标题“{text}”与附件说明里的“{name}”不同，用了后者。",
    "import_attachment_missing": "附件“{text}”没有找到正文；补在它的“名称”下面，或用“文件”写明图片、PDF。",
    "import_attachment_unnamed": "附件“{text}”没有名称，没有写进 YAML；有这个附件就补上名称。",
    "import_date": "成文日期“{text}”读不出来，{reading}{published}；没有写进 YAML。",
    "import_closing": "最后一段“{text}”放在最后一个标题之下；如果是全文的结语，改到最外层。",
    "import_lines_joined": "有 {count} 处在句子中间断开的行，接成了一段；核对段落。",
    "import_wrapped": "{count} 段正文里有 {broken} 段不以句末的标点结束，像是一行一行断开的文字；把同一段的接起来。",
    "import_doubt": "{rule} {name}：“{text}”。",
    "import_unbuildable": "生成以前先要改，YAML 第 {row} 行：{problem}",
    "import_unplaced": "核对全文，这些字没有找到去处：“{text}”；对照原件补上。",
    "import_unsourced": "核对全文，YAML 里这些字不知从何而来：“{text}”；对照原件删去。",
}
