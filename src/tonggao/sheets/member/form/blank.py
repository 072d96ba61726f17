"""The blank 问题查摆表 of a profile: made for nobody by name, in no campaign.

A clerk may simply take it from the profile's folder; who filled it in is known by 填报人
or by the name of the file.
"""

from tonggao.model.plan import Member, Plan
from tonggao.model.table import Book
from tonggao.profile.schema import Profile
from tonggao.sheets.member.form.layout import form_book

NOBODY = Member(id="", name="")


def blank_form(profile: Profile) -> Book:
    """Return the workbook of `profile` as it is before anybody has planned anything."""
    plan = Plan(
        unit="",
        campaign=profile.meeting,
        year=profile.year,
        team=profile.team,
        organ=profile.organ,
        theme=profile.theme,
        aspects=profile.aspects,
        statements=profile.statements,
    )
    return form_book(profile, plan, NOBODY, campaign="")
