"""The layout check as a whole: a Word file against the looks that were chosen."""

from itertools import chain

from tonggao.model.in_text import InText
from tonggao.model.laid_out import LaidOut
from tonggao.model.looks import Looks
from tonggao.steps.layout.clean import check_clean
from tonggao.steps.layout.footers import check_page_numbers
from tonggao.steps.layout.headings import check_headings
from tonggao.steps.layout.letters import check_letters
from tonggao.steps.layout.order import check_order
from tonggao.steps.layout.page import check_page
from tonggao.steps.layout.paragraphs import check_paragraphs
from tonggao.steps.layout.roles import roled
from tonggao.steps.layout.telling import told


def check_layout(document: LaidOut, looks: Looks) -> tuple[InText, ...]:
    """Return what is not as the looks have it, each thing once, in reading order.

    Habits that do not break the looks are warnings and notes.
    """
    found = roled(document)
    of_places = chain(
        check_letters(document, found, looks),
        check_paragraphs(document, found, looks),
        check_headings(found, looks),
        check_order(found),
    )
    findings = chain(
        check_page(document, found, looks),
        check_page_numbers(document, looks),
        check_clean(document),
        told(document, of_places),
    )
    return tuple(sorted(dict.fromkeys(findings), key=lambda each: each.sort_key))
