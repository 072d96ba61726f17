"""Members send again: what was decided about stays as it was seen until it is answered."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from make import (
    DUTY,
    LOYALTY,
    PLAN,
    PROFILE,
    cause,
    decide,
    draft,
    issue,
    likeness_of,
    measure,
    own,
    register,
    use,
    worded,
)

from tonggao.model.change import Change, ChangeKind, Treatment
from tonggao.model.editing import Decision, Disposition, Draft, Field, Subject
from tonggao.model.record import OPINION, Cause, Issue, Measure, MemberReturn, Register
from tonggao.model.text import content_key
from tonggao.steps.decisions.log import fold_decisions
from tonggao.steps.editing.items import item_name
from tonggao.steps.editing.own import own_keys_ever
from tonggao.steps.standing.member_changes import lost_findings, named, waiting_findings
from tonggao.steps.standing.standing import Working, working

Records = Sequence[Issue | Cause | Measure]
A = issue("03", "问7", "学习不深", "读文件多，研讨少，联系实际不够紧密。")
A2 = issue("03", "问7", "学习不深", "读文件多，集中研讨少，联系本职不够紧密。")
A3 = issue("03", "问7", "学习不够深", "读文件多，集中研讨一年一次，联系本职不紧。")
B = issue("05", "问8", "学习不够深入")
C = issue("03", "问2", "到现场少", "全年到现场3次，听汇报多，看得少。", aspect=DUTY)
NEW, KEEP = Treatment.NEW, Treatment.KEEP


def sent(records: Records, *before: Records, log: Sequence[Decision] = ()) -> Working:
    """Return the register the 统稿 works with, after `before`, oldest first, came `records`."""
    earlier: dict[str, list[MemberReturn]] = {}
    for each in before:
        came = register(*each)
        for returned in came.returns:
            earlier.setdefault(returned.member, []).append(returned)
        if came.opinions:
            opinions = MemberReturn(
                member=OPINION, file="意见汇总.xlsx", issues=came.opinions
            )
            earlier.setdefault(OPINION, []).append(opinions)
    return working(
        register(*records),
        earlier,
        fold_decisions(log),
        plan=PLAN,
        limits=PROFILE.thresholds,
    )


def changes(found: Working, log: Sequence[Decision] = ()) -> tuple[Change, ...]:
    return named(found.changes, made(found, log), found.register, PLAN)


def made(found: Working, log: Sequence[Decision]) -> Draft:
    return draft(found.register, log)


def waiting(found: Working) -> list[str]:
    return [each.key for each in found.changes if each.waits]


def answer(old: Issue | None, new: Issue | None, said: str) -> Decision:
    key = f"{old.key if old else ''}>{new.key if new else ''}"
    return decide(Subject.CHANGE, key, {Field.TREATMENT: said})


def items(found: Working, log: Sequence[Decision]) -> list[tuple[str, str]]:
    """Return the items by name, each with the words printed in it."""
    return [
        (
            item_name(item, PLAN),
            "／".join(each.text.text for each in item.points if each.text),
        )
        for item in made(found, log).items
    ]


def body(record: Issue) -> str:
    return record.words[1]


# Changed words


def test_an_item_stays_with_the_clerks_words_when_a_member_changes_or_withdraws() -> None:
    log = [use(A, 1), use(C, 1), worded(A, "学习抓得不深。")]
    found = sent([A2, C], [A, C], log=log)
    assert items(found, log) == [("1-1", "学习抓得不深。"), ("2-1", body(C))]
    (change,) = changes(found, log)
    assert (change.before, change.after) == (
        f"学习不深。{body(A)}",
        f"学习不深。{body(A2)}",
    )
    assert (change.item, change.label, change.waits) == ("1-1", "03-问7", True)
    assert "定稿文字" in change.remark
    (gone,) = changes(sent([C], [A, C], log=log), log)
    assert gone.remark.endswith("则不再使用；这里用的是定稿文字")


def test_an_item_in_the_members_words_keeps_the_old_ones_until_answered() -> None:
    log = [use(A, 1)]
    assert items(sent([A2], [A], log=log), log) == [("1-1", body(A))]
    kept = [*log, answer(A, A2, KEEP)]
    assert items(sent([A2], [A], log=kept), kept) == [("1-1", body(A))]
    renewed = [*log, answer(A, A2, NEW)]
    assert items(sent([A2], [A], log=renewed), renewed) == [("1-1", body(A2))]


def test_answering_with_the_new_words_leaves_the_clerks_words_behind() -> None:
    log = [use(A, 1), worded(A, "学习抓得不深。"), answer(A, A2, NEW)]
    assert items(sent([A2], [A], log=log), log) == [("1-1", body(A2))]
    undone = [*log, answer(A, A2, KEEP)]
    assert items(sent([A2], [A], log=undone), undone) == [("1-1", "学习抓得不深。")]


def test_what_nobody_decided_about_is_simply_replaced() -> None:
    found = sent([A2], [A])
    assert [each.key for each in found.register.issues] == [A2.key]
    assert found.changes == ()


@pytest.mark.parametrize("said", [NEW, KEEP])
def test_what_was_answered_is_not_asked_again_and_can_be_taken_back(said: str) -> None:
    log = [use(A, 1), answer(A, A2, said)]
    found = sent([A2], [A], log=log)
    assert waiting(found) == []
    assert [each.treatment for each in found.changes] == [said]
    assert waiting(sent([A2], [A], log=[*log, answer(A, A2, "")])) == [f"{A.key}>{A2.key}"]


def test_unchanged_rows_are_never_asked_about_however_they_were_moved() -> None:
    log = [use(A, 1), use(C, 2)]
    elsewhere = [replace(C, label="03-问7", number="问7"), replace(A, label="03-问9")]
    assert sent(elsewhere, [A, C], log=log).changes == ()


def test_five_rounds_each_ask_once() -> None:
    rounds = [
        issue("03", "问7", "学习不深", f"读文件多，研讨少，一年集中学习{count}次。")
        for count in range(1, 7)
    ]
    log: list[Decision] = [use(rounds[0], 1)]
    came: list[list[Issue]] = [[rounds[0]]]
    held = rounds[0]
    for number, now in enumerate(rounds[1:], start=1):
        found = sent([now], *came, log=log)
        assert waiting(found) == [f"{held.key}>{now.key}"]
        said = KEEP if number == 2 else NEW
        log.append(answer(held, now, said))
        held = held if said is KEEP else now
        came.append([now])
        found = sent([now], *came[:-1], log=log)
        assert waiting(found) == []
        assert items(found, log) == [("1-1", body(held))]


def test_a_member_who_goes_back_to_his_old_words_is_asked_about_only_where_they_left() -> (
    None
):
    kept = [use(A, 1), answer(A, A2, KEEP)]
    assert sent([A], [A], [A2], log=kept).changes == ()
    renewed = [use(A, 1), answer(A, A2, NEW)]
    back = sent([A], [A], [A2], log=renewed)
    assert waiting(back) == [f"{A2.key}>{A.key}"]
    log = [*renewed, answer(A2, A, NEW)]
    assert items(sent([A], [A], [A2], log=log), log) == [("1-1", body(A))]
    assert waiting(sent([A2], [A], [A2], [A], log=log)) == [f"{A.key}>{A2.key}"]


def test_words_that_came_back_do_not_bring_back_what_a_clerk_wrote_for_them_once() -> None:
    log = [
        use(A, 1),
        worded(A, "学习抓得不深。"),
        answer(A, A2, NEW),
        answer(A2, A, NEW),
    ]
    assert items(sent([A], [A], [A2], log=log), log) == [("1-1", body(A))]


def test_an_answer_never_covers_words_its_giver_did_not_see() -> None:
    log = [use(A, 1), answer(A, A2, NEW)]
    found = sent([A3], [A], [A2], log=log)
    assert items(found, log) == [("1-1", body(A2))]
    assert waiting(found) == [f"{A2.key}>{A3.key}"]


def test_the_place_of_the_present_row_is_shown_and_its_cells_go_with_it() -> None:
    moved = replace(A2, label="03-问9", number="问9")
    found = sent([moved], [A], log=[use(A, 1)])
    (stands,) = found.register.issues
    assert (stands.key, stands.label, stands.cells) == (A.key, "03-问9", moved.cells)
    assert stands.words == A.words
    assert found.register.replaced[moved.key].keys == (A.key,)


# Withdrawn, added, moved, joined, parted


def test_a_withdrawn_point_stands_until_that_is_answered() -> None:
    log = [use(A, 1), use(C, 1)]
    found = sent([C], [A, C], log=log)
    assert waiting(found) == [f"{A.key}>"]
    assert items(found, log) == [("1-1", body(A)), ("2-1", body(C))]
    gone = [*log, answer(A, None, NEW)]
    assert items(sent([C], [A, C], log=gone), gone) == [("2-1", body(C))]
    back = [*gone, answer(A, None, KEEP)]
    assert items(sent([C], [A, C], log=back), back) == items(found, log)


def test_a_withdrawn_point_has_a_label_that_nobody_else_has() -> None:
    other = issue("03", "问7", "会风不实", "会前通气少，会上议得浅。")
    log = [use(A, 1), use(other, 2)]
    found = sent([other], [A], log=log)
    labels = [each.label for each in found.register.issues]
    assert labels == ["03-问7", "03-问7原"]


def test_a_point_that_came_back_after_it_was_let_go_is_new() -> None:
    log = [use(A, 1), use(C, 1), answer(A, None, NEW)]
    found = sent([A, C], [A, C], [C], log=log)
    assert made(found, log).keys(Disposition.UNDECIDED) == (A.key,)
    again = [*log, use(A, 2)]
    assert waiting(sent([C], [A, C], [C], [A, C], log=again)) == [f"{A.key}>"]


def test_who_no_longer_returns_anything_withdraws_nothing_unasked() -> None:
    log = [use(A, 1)]
    found = sent([], [A], log=log)
    assert items(found, log) == [("1-1", body(A))]
    assert waiting(found) == [f"{A.key}>"]


def test_new_points_inform_until_they_are_decided_about() -> None:
    log = [use(A, 1)]
    (change,) = changes(sent([A, C], [A], log=log), log)
    assert (change.kind, change.asks, change.after) == (
        ChangeKind.ADDED,
        False,
        f"到现场少。{body(C)}",
    )
    decided = [*log, use(C, 0)]
    assert changes(sent([A, C], [A], log=decided), decided) == ()


def test_a_first_return_adds_nothing() -> None:
    assert sent([A, C], log=[use(A, 1)]).changes == ()


def test_a_point_under_another_aspect_moves_only_when_that_is_answered() -> None:
    elsewhere = replace(A, aspect=DUTY)
    log = [use(A, 2, aspect=LOYALTY)]
    found = sent([elsewhere], [A], log=log)
    assert items(found, log) == [("1-2", body(A))]
    (change,) = changes(found, log)
    assert (change.kind, change.key) == (ChangeKind.MOVED, f"{A.key}@{DUTY}")
    assert LOYALTY in change.before
    assert DUTY in change.after
    moved = [*log, decide(Subject.CHANGE, change.key, {Field.TREATMENT: NEW})]
    found = sent([elsewhere], [A], log=moved)
    assert made(found, moved).placing(A.key).aspect == DUTY
    assert made(found, moved).keys(Disposition.UNDECIDED) == (A.key,)
    assert waiting(found) == []
    back = [*moved, decide(Subject.CHANGE, change.key, {Field.TREATMENT: KEEP})]
    assert items(sent([elsewhere], [A], log=back), back) == [("1-2", body(A))]


def test_a_point_that_the_clerk_moved_himself_is_not_moved_by_its_member() -> None:
    log = [use(A, 2, aspect=DUTY)]
    assert sent([replace(A, aspect="典型案例")], [A], log=log).changes == ()


def test_without_a_logged_aspect_a_point_goes_where_its_member_puts_it() -> None:
    log = [use(A, 2)]
    assert items(sent([replace(A, aspect=DUTY)], [A], log=log), log) == [("2-2", body(A))]


def test_a_numbered_point_without_an_aspect_gets_one_only_when_that_is_answered() -> None:
    nowhere = replace(A, aspect="")
    other = issue("03", "问3", "会风不实", "会前通气少，会上议得浅。")
    log = [use(A, 1), use(other, 1)]
    found = sent([A, other], [nowhere, other], log=log)
    assert items(found, log) == [("1-1", body(other)), ("0-1", body(A))]
    assert waiting(found) == [f"{A.key}@{LOYALTY}"]
    moved = [*log, decide(Subject.CHANGE, f"{A.key}@{LOYALTY}", {Field.TREATMENT: NEW})]
    found = sent([A, other], [nowhere, other], log=moved)
    assert made(found, moved).keys(Disposition.UNDECIDED) == (A.key,)


def test_two_points_joined_by_their_member_are_both_asked_about() -> None:
    joined = issue("03", "问7", "学习不深、到现场少", f"{body(A)}{body(C)}")
    log = [use(A, 1, aspect=LOYALTY), use(C, 1, aspect=DUTY)]
    found = sent([joined], [A, C], log=log)
    assert sorted(waiting(found)) == sorted(f"{each.key}>{joined.key}" for each in (A, C))
    assert items(found, log) == [("1-1", body(A)), ("2-1", body(C))]
    for first, second in ((A, C), (C, A)):
        both = [*log, answer(first, joined, NEW), answer(second, joined, NEW)]
        found = sent([joined], [A, C], log=both)
        moved = [] if first is A else [f"{joined.key}@{LOYALTY}"]  # its member put it there
        assert waiting(found) == moved
        place = "1-1" if first is A else "2-1"
        assert items(found, both) == [(place, body(joined))]


def test_of_a_point_that_was_parted_the_rest_is_new_and_says_so() -> None:
    whole = issue("03", "问7", "学习不深，到现场少", f"{body(A)}{body(C)}")
    first = issue("03", "问7", "", body(A))
    second = issue("03", "问9", "", body(C))
    log = [use(whole, 1)]
    found = sent([first, second], [whole], log=log)
    change, rest = changes(found, log)
    assert (change.before, change.waits) == (f"学习不深，到现场少。{body(whole)}", True)
    assert (rest.kind, rest.asks) == (ChangeKind.ADDED, False)
    assert "可能由03-问7分出" in rest.remark


# Other records


def test_sentences_and_measures_stand_in_the_words_that_were_chosen() -> None:
    because = cause("03", "因1", "理论武装抓得不紧，学用脱节。", answers=[A])
    changed = cause("03", "因1", "理论武装抓得还不够紧，学用两张皮。", answers=[A2])
    act = measure("03", "问7", "每月集中学习一次，开展研讨。", answers=[A])
    changed_act = measure("03", "问7", "每月集中学习两次，开展研讨。", answers=[A2])
    log = [
        use(A, 1),
        decide(Subject.SENTENCE, because.sentences[0].key, {Field.HEAD: "1"}),
        decide(Subject.MEASURE, act.key, {Field.PURPOSE: "都用"}),
    ]
    found = sent([A2, changed, changed_act], [A, because, act], log=log)
    (sentence,), (stands,) = found.register.sentences, found.register.measures
    assert sentence.passage.text == "理论武装抓得不紧，学用脱节。"
    assert sentence.label == changed.sentences[0].label
    assert sentence.issues == (A.key,)
    assert stands.body.text == "每月集中学习一次，开展研讨。"
    assert stands.issues == (A.key,)
    shown = changes(found, log)
    assert [each.item for each in shown] == ["1-1", "措施1-1", "原因第1条"]
    new = [
        *log,
        *(decide(Subject.CHANGE, each.key, {Field.TREATMENT: NEW}) for each in shown),
    ]
    found = sent([A2, changed, changed_act], [A, because, act], log=new)
    assert waiting(found) == []
    assert [each.text.text for each in made(found, new).measures] == [
        "每月集中学习两次，开展研讨。"
    ]
    assert made(found, new).measures[0].items == ("1-1",)
    assert made(found, new).heads[0].hung[0].passage.text == (
        "理论武装抓得还不够紧，学用两张皮。"
    )


def test_withdrawn_sentences_and_measures_stand_too() -> None:
    because = cause("03", "因1", "理论武装抓得不紧。客观上任务重。", answers=[A])
    shorter = cause("03", "因1", "客观上任务重。", answers=[A])
    act = measure("03", "问7", "每月集中学习一次，开展研讨。", answers=[A])
    log = [
        use(A, 1),
        decide(Subject.SENTENCE, because.sentences[0].key, {Field.HEAD: "1"}),
        decide(Subject.MEASURE, act.key, {Field.PURPOSE: "台账"}),
    ]
    found = sent([A, shorter], [A, because, act], log=log)
    assert [each.label for each in found.register.sentences] == ["03-因1①", "03-因1①原"]
    assert [each.key for each in found.register.measures] == [act.key]
    assert len(waiting(found)) == 2
    assert made(found, log).measures[0].items == ("1-1",)


def test_opinions_are_treated_like_what_members_wrote() -> None:
    old = issue(OPINION, "问1", "", "热线答复慢，重复来电多，群众有意见。")
    new = issue(OPINION, "问1", "", "热线答复太慢，重复来电多，用户有意见。")
    log = [use(old, 1)]
    found = sent([new], [old], log=log)
    assert [each.key for each in found.register.opinions] == [old.key]
    assert waiting(found) == [f"{old.key}>{new.key}"]


def part(whole: Issue, mark: str, words: str) -> Issue:
    """Return a part of a cell with several points."""
    passage = whole.body.reworded(words) if whole.body else None
    key = content_key(whole.member, "issue", f"\x1f{words}\x1f")
    return replace(
        whole,
        key=key,
        number=f"{whole.number}{mark}",
        label=f"{whole.label}{mark}",
        title=None,
        body=passage,
        example=None,
    )


def several(number: str, *points: str) -> Issue:
    words = "".join(f"{place}.{each}" for place, each in enumerate(points, start=1))
    whole = issue("03", number, "", words)
    parts = (part(whole, mark, each) for mark, each in zip("①②③", points, strict=False))
    return replace(whole, parts=tuple(parts))


SEVERAL = several(
    "问7", "读文件多，研讨少，联系实际不紧。", "到现场少，听汇报多，看得不细。"
)


def test_a_cell_is_cut_where_the_numbers_are_at_its_parts() -> None:
    first, second = SEVERAL.parts
    act = measure("03", "问7", "每月学习一次。", answers=[SEVERAL])
    for log in ([use(first, 1)], [use(first, 1), use(second, 0)]):
        found = sent([SEVERAL, act], log=log)
        assert [each.key for each in found.register.issues] == [first.key, second.key]
        assert found.register.replaced[SEVERAL.key].keys == (first.key, second.key)
        assert found.register.measures[0].issues == (first.key, second.key)
    for log in ([], [use(SEVERAL, 1)], [use(SEVERAL, 1), use(first, 2)], [use(first, "")]):
        found = sent([SEVERAL], log=log)
        assert [each.key for each in found.register.issues] == [SEVERAL.key]


def test_the_parts_of_a_changed_cell_stand_each_in_its_own_words() -> None:
    first, second = SEVERAL.parts
    changed = several(
        "问7", "读文件多，研讨少，联系实际不紧。", "到现场少，全年5次，看得不细。"
    )
    log = [use(first, 1), use(second, 2)]
    found = sent([changed], [SEVERAL], log=log)
    assert waiting(found) == [f"{second.key}>{changed.parts[1].key}"]
    assert [each.key for each in found.register.issues] == [first.key, second.key]
    assert [each.label for each in found.register.issues] == ["03-问7①", "03-问7②"]


# What is said of it


def test_each_item_with_a_change_that_waits_is_told_once() -> None:
    log = [use(A, 1), use(C, 0)]
    found = sent([A2, replace(C, label="03-问2")], [A, C], log=log)
    changed = [*changes(found, log), *changes(found, log)]
    (finding,) = waiting_findings(changed, "表.xlsx")
    assert (finding.code, finding.message) == (
        "EDIT-002",
        "第1-1题所用的原文已有改动。",
    )
    gone = sent([A], [A, C], log=log)
    (finding,) = waiting_findings(changes(gone, log), "表.xlsx")
    assert finding.message == "03-问2的原文已有改动。"
    assert waiting_findings(changes(sent([A], log=log), log), "表.xlsx") == ()


def test_a_number_for_words_that_are_kept_nowhere_is_told() -> None:
    log = [use(A, 1), own("书记审稿-1", "担当不够"), own("书记审稿-1", "担当还不够")]
    numbered = (
        decide(Subject.ISSUE, key, {Field.NUMBER: "2"}) for key in own_keys_ever(log)
    )
    log = [*log, *numbered]  # the office's own words are never lost
    assert lost_findings(sent([A], log=log).register, log, "表.xlsx") == ()
    kept = sent([A2], [A], log=log)
    assert lost_findings(kept.register, log, "表.xlsx") == ()
    gone = [*log, answer(A, None, NEW)]
    assert lost_findings(sent([], [A], log=gone).register, gone, "表.xlsx") == ()
    (finding,) = lost_findings(sent([A2], log=log).register, log, "表.xlsx")
    assert (finding.code, finding.message) == (
        "EDIT-014",
        "定过号的原文有1条，在收回的表和系统记录中都找不到了。",
    )


def test_a_changed_row_that_only_lends_its_name_says_whose_words_are_printed() -> None:
    full = issue("01", "问1", "学习不深", f"{body(A)}很多。", "一年研讨一次。")
    log = [use(full, 1, use="主稿"), use(A, 1, use="只记来源")]
    (change,) = changes(sent([full, A2], [full, A], log=log), log)
    assert "本题用的是01-问1的文字" in change.remark


def test_look_alikes_are_those_of_the_words_that_stand() -> None:
    twin = issue("01", "问1", "学习不深", body(A))
    log = [use(A, 1)]
    found = sent([twin, A2], [twin, A], log=log)
    assert likeness_of(found.register).merged == {A.key: twin.key}


def test_the_register_is_untouched_where_nobody_sent_again() -> None:
    came: Register = register(A, B, C)
    found = sent([A, B, C], log=[use(A, 1)])
    assert found.register == came
