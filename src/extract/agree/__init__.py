"""What different articles say of the same thing, and whether they agree."""

from extract.agree.agreement import Agreement, Report, agreement_of
from extract.agree.arithmetic import Check
from extract.agree.groups import Group
from extract.agree.mentions import Mention
from extract.agree.occasions import EventGroup
from extract.agree.reasons import VERDICTS, Reason, Verdict
from extract.agree.statements import POINTS, Statement

__all__ = [
    "POINTS",
    "VERDICTS",
    "Agreement",
    "Check",
    "EventGroup",
    "Group",
    "Mention",
    "Reason",
    "Report",
    "Statement",
    "Verdict",
    "agreement_of",
]
