"""The form of minutes (纪要, clause 10.3): signed and dated above the red rule, attendance below the text."""

from __future__ import annotations

from typing import ClassVar

from fazhi_docgen.forms.signed_head import SignedInHead
from fazhi_docgen.standard.vocabulary import Form


class Minutes(SignedInHead):
    """Minutes of a meeting."""

    form: ClassVar = Form.MINUTES
    absent: ClassVar = ("signers", "recipients", "seals", "signature_stamp")
