"""The blank forms of a campaign: laid out once, and filled with the name of each member.

Only the form of a member about whom there are opinions is laid out for him alone.
"""

from collections.abc import Iterable
from dataclasses import replace

from tonggao.model.plan import Member, Plan
from tonggao.model.record import Opinion
from tonggao.model.table import Book
from tonggao.model.word_form import WordTable
from tonggao.office.template import Template
from tonggao.office.write_word_form import WordForms, write_word_form
from tonggao.office.write_workbook import write_workbook
from tonggao.profile.schema import Profile
from tonggao.sheets.member.form.layout import form_book, form_stamp
from tonggao.sheets.member.form.word_form import word_form, word_tables

# Of the private use area, which no keyboard types.
_NAME, _ID = "\ue000", "\ue001"
_ANYBODY = Member(id=_ID, name=_NAME)


class Blanks:
    """What members receive; `opinions` may be everybody's."""

    def __init__(
        self, profile: Profile, plan: Plan, campaign: str, opinions: Iterable[Opinion]
    ) -> None:
        self._profile = profile
        self._plan = plan
        self._opinions = tuple(opinions)
        self._about = {each.about for each in self._opinions}
        self._stamp = form_stamp(profile, campaign, _ANYBODY)
        self._templates: dict[int, Template] = {}  # by the length of the name
        self._tables = self._word_tables(_ANYBODY)
        self._word_forms = WordForms()

    def workbook(self, member: Member) -> bytes:
        """Return his workbook, byte for byte as if it were written for him alone."""
        made = None
        if member.name and member.name not in self._about:
            template = self._template(len(member.name))
            made = template.filled(shown=member.name, stamped=member.id)
        return made or write_workbook(self._book(member))

    def word(self, member: Member) -> bytes:
        """Return the same form as a Word file."""
        own = member.name in self._about
        tables = self._word_tables(member) if own else self._tables
        stamp = replace(self._stamp, member=member.id).pairs()
        form = word_form(self._profile, self._plan, member, tables, stamp)
        return write_word_form(form) if own else self._word_forms.write(form)

    def _book(self, member: Member) -> Book:
        return form_book(
            self._profile,
            self._plan,
            member,
            campaign=self._stamp.campaign,
            opinions=self._opinions,
        )

    def _word_tables(self, member: Member) -> tuple[WordTable, ...]:
        return word_tables(self._profile.form, self._plan, self._book(member))

    def _template(self, length: int) -> Template:
        if length not in self._templates:
            name = _NAME * length
            book = self._book(Member(id=_ID, name=name))
            self._templates[length] = Template(book, shown=name, stamped=_ID)
        return self._templates[length]
