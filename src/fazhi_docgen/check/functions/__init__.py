"""Functions of rules that no pattern can tell (规则的函数): one file for each subject, one line here for each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.functions import dates, figures, pairs, parts, privacy, sequences, wording

if TYPE_CHECKING:
    from fazhi_docgen.check.hits import Function

FUNCTIONS: Final[dict[str, Function]] = {
    "PUN-008": pairs.unpaired,
    "SEQ-004": sequences.broken_sequence,
    "SEQ-005": sequences.skipped_levels,
    "SEQ-006": sequences.turned_levels,
    "SEQ-007": sequences.lonely_numbers,
    "HED-002": wording.headings_of_two_patterns,
    "DAT-004": dates.impossible_dates,
    "DAT-007": dates.other_year,
    "DAT-010": dates.wrong_weekdays,
    "ATT-004": parts.missing_attachments,
    "SIG-001": wording.other_signatory,
    "TRM-001": wording.two_names,
    "TRM-002": wording.two_names_of_a_body,
    "TRM-003": wording.two_selves,
    "FCT-001": figures.differing_counts,
    "FCT-004": figures.wrong_shares,
    "FCT-006": figures.wrong_sums,
    "FCT-007": figures.wrong_changes,
    "FCT-008": figures.wrong_directions,
    "FCT-009": figures.impossible_rates,
    "DUP-001": wording.twice_said,
    "RPT-001": parts.missing_annual_parts,
    "RPT-002": parts.late_reports,
    "RPT-003": parts.gaps_without_causes,
    "SEC-001": privacy.personal_data,
    "SEC-003": privacy.bank_cards,
    "PUB-001": privacy.wrong_codes,
    "PUB-002": privacy.wrong_organisations,
    "PUB-003": privacy.odd_index_numbers,
}
