"""Messages about what the rules ask of each kind of document; of weaker rules these are notes."""

from __future__ import annotations

from typing import Final, Literal

KindsCode = Literal[
    "element_required", "element_forbidden", "mark_ending", "element_several", "copy_number_missing",
    "secrecy_level_missing", "secret_and_public", "secrecy_period_missing", "secrecy_period_long", "request_elsewhere",
    "requests_several", "ending_missing", "ending_foreign",
]  # fmt: skip

MESSAGES: Final[dict[KindsCode, str]] = {
    "element_required": "{subject}应有“{name}”（{source}）。改法：补上一行“{name}: …”。",
    "element_forbidden": "{subject}不写“{name}”（{source}）。改法：删去这一项。",
    "mark_ending": "{form}的发文机关标志不写“{found}”（{source}）。改法：写成“{advice}”。",
    "element_several": "{subject}只写一个“{name}”，这里有 {found} 个（{source}）。改法：留下一个，其余写在“抄送”里。",
    "copy_number_missing": "“{found}”公文应有份号（{source}）。改法：补上一行“份号: 000001”。",
    "secrecy_level_missing": "写了保密期限而没有密级（{source}）。改法：补上“密级”，或删去“保密期限”。",
    "secret_and_public": "“{level}”公文写了“{found}”：国家秘密不得公开（{source}）。改法：删去其中一项。",
    "secrecy_period_missing": "“{found}”公文应有保密期限（{source}）。改法：补上一行“保密期限: …年”。",
    "secrecy_period_long": "{level}级的保密期限不超过 {limit} 年，实为“{found}”（{source}）。改法：核对保密期限。",
    "request_elsewhere": "{kind}不得夹带请示事项：“{found}”（{source}）。改法：删去这一句，另写请示。",
    "requests_several": "{kind}应一文一事，这里请示了 {found} 次（{source}）。改法：每件事另写一份。",
    "ending_missing": "{kind}的正文没有以请示的话结束（{source}）。改法：最后一段{advice}",
    "ending_foreign": "{kind}以“{found}”结束，这不是{kind}的结束语（{source}）。改法：{advice}",
}
