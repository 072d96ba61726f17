"""What is made beside the Word texts: versions without Word, their length, one page of facts."""

from tonggao.model.plan import KEPT, NOT_KEPT, DetailName
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.fact_sheet import Facts, fact_sheet
from tonggao.steps.texts.estimate import Estimate, estimate
from tonggao.steps.texts.open_places import found_places, listed
from tonggao.steps.texts.plain import marked_text, plain_text
from tonggao.steps.words.shape import looks_of
from tonggao.store.drafts import SUFFIX
from tonggao.store.outputs import Outputs
from tonggao.verbs.desk import Desk
from tonggao.verbs.drafts import draft_name

FACTS = "【内部】情况一页.xlsx"


def draft_called(desk: Desk) -> str:
    """Return what the team's text is called now, such as 送审稿（第2稿）."""
    return draft_name(desk.drafts.number).removesuffix(SUFFIX)


def team_length(desk: Desk) -> Estimate | None:
    """Return how long the team's text is, None where nothing is selected yet."""
    if not desk.draft.items:
        return None
    return estimate(desk.team_report, looks_of(desk.plan))


def places_told(desk: Desk) -> str:
    """Return what is to be filled in or confirmed in the team's text, or that nothing is."""
    places, name = found_places(desk.team_report), draft_called(desk)
    if not places:
        return f"{name}中没有待补充、待确认的地方。"
    return f"{name}中还有{len(places)}处待补充或待确认：{listed(places, len(places))}。"


def outlines_told(desk: Desk) -> tuple[str, ...]:
    """Return how many places wait in which member's own text, nothing where none does."""
    counts = {
        member.name: len(found_places(report)) for member, report in desk.personal_reports
    }
    waiting = [f"{name}{count}处" for name, count in counts.items() if count]
    if not waiting:
        return ()
    return (f"个人发言提纲中待补充或待确认的：{'、'.join(waiting)}。",)


def plain_versions(desk: Desk) -> dict[str, bytes]:
    """Return the team's text without Word, by path; none where the plan wants none.

    The .txt has the mark and the line ends by which every Windows program knows UTF-8.
    """
    kept = desk.plan.details.get(DetailName.PLAIN_TEXTS, KEPT)
    if kept == NOT_KEPT or not desk.draft.items:
        return {}
    folders, report = desk.profile.folders, desk.team_report
    place = f"{folders.reports}/{folders.plain}/{draft_called(desk)}"
    spoken = plain_text(report).replace("\n", "\r\n")
    return {
        f"{place}.txt": spoken.encode("utf-8-sig"),
        f"{place}.md": marked_text(report).encode(),
    }


def make_fact_sheet(desk: Desk, outputs: Outputs) -> None:
    """Write 情况一页.xlsx for the office."""
    looks, draft = looks_of(desk.plan), desk.draft
    final = desk.drafts.final
    facts = Facts(
        plan=desk.plan,
        returned=frozenset(each.member for each in desk.came.returns),
        register=desk.register,
        draft=draft,
        named=draft_called(desk) if draft.items else "",
        made_final=final.on.isoformat() if final else "",
        team=team_length(desk),
        individual={
            member.id: estimate(report, looks) for member, report in desk.personal_reports
        },
        open_places=found_places(desk.team_report) if draft.items else (),
        waiting=sum(change.waits for change in desk.changes),
    )
    place = f"{desk.profile.folders.internal}/{FACTS}"
    outputs.write(place, write_workbook(fact_sheet(facts)))
