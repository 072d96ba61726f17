"""A campaign in which one member fills in a workbook."""

from tonggao.model.plan import Member, Plan
from tonggao.profile import locate
from tonggao.profile.schema import Profile

ZHANG = Member(id="03", name="张建国")


def plan_of(profile: Profile) -> Plan:
    """Return the plan of a campaign of which only ZHANG is a member."""
    return Plan(
        unit="清源县供水公司",
        campaign="2025年度民主生活会",
        year="2025",
        members=(ZHANG,),
        aspects=profile.aspects,
        statements=profile.statements,
    )


PROFILE = locate.read("民主生活会-2025年度")
FORM = PROFILE.form
PLAN = plan_of(PROFILE)
