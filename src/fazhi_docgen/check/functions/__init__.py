"""Functions of rules that no pattern can tell (规则的函数): one file for each subject, one line here for each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.functions import (
    annual,
    citations,
    dates,
    figures,
    guards,
    kinds,
    lines,
    pairs,
    parts,
    privacy,
    sequences,
    totals,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fazhi_docgen.check.hits import Function
    from fazhi_docgen.check.units import Unit

FUNCTIONS: Final[dict[str, Function]] = {
    "PUN-008": pairs.unpaired,
    "PUN-017": wording.nothing_follows,
    "PUN-026": lines.unended,
    "SEQ-004": sequences.broken_sequence,
    "SEQ-005": sequences.skipped_levels,
    "SEQ-006": sequences.turned_levels,
    "SEQ-007": sequences.lonely_numbers,
    "CIT-001": citations.broken_citations,
    "HED-002": wording.headings_of_two_patterns,
    "TTL-004": kinds.foreign_kind,
    "DAT-001": dates.unreadable_dates,
    "DAT-004": dates.impossible_dates,
    "DAT-007": dates.other_year,
    "DAT-010": dates.wrong_weekdays,
    "DAT-013": dates.outside_the_year,
    "DAT-014": dates.after_the_signature,
    "KND-001": kinds.requests_elsewhere,
    "KND-002": kinds.unclosed_requests,
    "KND-003": kinds.missing_signers,
    "KND-004": kinds.foreign_endings,
    "REC-001": kinds.missing_recipients,
    "REC-003": kinds.unclosed_recipients,
    "REC-004": kinds.copied_subordinates,
    "REC-005": kinds.several_recipients,
    "ATT-001": parts.other_attachments,
    "ATT-004": parts.missing_attachments,
    "SIG-001": wording.other_signatory,
    "TRM-001": wording.two_names,
    "TRM-002": wording.two_names_of_a_body,
    "TRM-003": wording.two_selves,
    "TRM-010": wording.others_names,
    "FCT-001": figures.differing_counts,
    "FCT-012": figures.broken_limits,
    "FCT-004": totals.wrong_shares,
    "FCT-006": totals.wrong_sums,
    "FCT-007": totals.wrong_changes,
    "FCT-008": totals.wrong_directions,
    "FCT-009": totals.impossible_rates,
    "FCT-011": figures.differing_totals,
    "FCT-013": totals.more_done_than_found,
    "DUP-001": wording.twice_said,
    "RPT-001": annual.missing_parts,
    "RPT-002": annual.late_reports,
    "RPT-003": annual.gaps_without_causes,
    "RPT-004": annual.fewer_measures,
    "RPT-005": annual.late_publications,
    "RPT-006": annual.wrong_years,
    "SEC-001": privacy.personal_data,
    "SEC-003": privacy.bank_cards,
    "SEC-006": privacy.secret_and_public,
    "PUB-001": privacy.wrong_codes,
    "PUB-002": privacy.wrong_organisations,
    "PUB-003": privacy.odd_index_numbers,
}

#: For patterns that are wrong in some places only: of all pieces of text, which are such places.
GUARDS: Final[dict[str, Callable[[Sequence[Unit]], Callable[[Unit], bool]]]] = {
    "HED-001": guards.standing_alone,
    "TTL-001": guards.of_the_fifteen,
    "TTL-002": guards.under_a_red_head,
}
