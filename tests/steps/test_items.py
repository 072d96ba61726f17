"""Items: whose words stand, which cells they cite, and who is credited."""

from hypothesis import given, settings
from make import (
    CASE,
    DUTY,
    PLAN,
    decide,
    draft,
    issue,
    register,
    table,
    use,
    worded,
)
from strategies import campaigns

from tonggao.model.editing import NOTHING, Decision, Field, Item, Point, Subject
from tonggao.model.record import Issue, Register, by_key
from tonggao.steps.editing.items import item_name, item_of

LONG = "读文件多，研讨少，联系实际不够紧密，用来指导工作不够"
STUDY = issue("01", "问1", "学习不深入", f"{LONG}。", "3月没有组织学习")
TWIN = issue("02", "问1", "学习不深入", LONG, "3月没有组织学习。")
SHORT = issue("03", "问1", "读得少", "只读文件。不读原著。", "4月未学")
Campaign = tuple[Register, tuple[Decision, ...]]


def only(found: Register, *log: Decision) -> Item:
    (item,) = draft(found, log).items
    return item


def only_point(found: Register, *log: Decision) -> Point:
    (point,) = only(found, *log).points
    return point


def text(point: Point) -> str:
    return point.text.text if point.text else ""


def sources(*issues: Issue) -> set[str]:
    return {str(ref) for each in issues for ref in each.sources}


def cited(point: Point) -> set[str]:
    passages = [each for each in (point.title, point.text) if each]
    return {str(ref) for each in passages for ref in each.sources}


@settings(max_examples=60, deadline=None)
@given(campaign=campaigns())
def test_an_item_accounts_for_every_cell_of_its_records(campaign: Campaign) -> None:
    made = table(*campaign)
    issues = by_key(made.register.issues)
    for item in made.draft.items:
        for point in item.points:
            expected = sources(*(issues[key] for key in point.issues))
            credited = {str(ref) for ref in point.credited}
            assert cited(point) | credited == expected
            assert not cited(point) & credited
            assert point.labels == tuple(issues[key].label for key in point.issues)


@settings(max_examples=60, deadline=None)
@given(campaign=campaigns())
def test_records_of_one_item_share_aspect_and_order(campaign: Campaign) -> None:
    made = draft(*campaign)
    for item in made.items:
        for key in item.issues:
            placing = made.placing(key)
            assert (placing.aspect, placing.number) == (item.aspect, item.number)
        ordinals = [point.ordinal for point in item.points]
        assert ordinals == sorted(set(ordinals))
    selected = [each.key for each in made.placings if each.number]
    assert sorted(key for item in made.items for key in item.issues) == sorted(selected)


def test_items_stand_in_the_order_of_aspects_and_numbers() -> None:
    found = register(STUDY, SHORT, issue("02", "问4", "调研不够", "到现场少。"))
    last = found.returns[1].issues[0]
    log = (use(STUDY, 2, aspect=DUTY), use(SHORT, 9), use(last, 1, aspect=CASE))
    names = [item_name(item, PLAN) for item in draft(found, log).items]
    assert names == ["1-9", "2-2", "3-1"]
    assert item_of(draft(found, log).items, PLAN)[SHORT.key] == "1-9"


def test_an_item_without_an_aspect_stands_last() -> None:
    lost = issue("02", "问4", "说不清", aspect="")
    log = (use(lost, 1), use(STUDY, 1))
    names = [item_name(item, PLAN) for item in draft(register(STUDY, lost), log).items]
    assert names == ["1-1", "0-1"]


def test_the_words_are_the_fullest_and_their_twins_are_cited_with_them() -> None:
    point = only_point(register(STUDY, TWIN), use(STUDY, 1))
    assert text(point) == f"{LONG}。3月没有组织学习。"
    assert cited(point) == sources(STUDY, TWIN)
    assert point.credited == ()


def test_a_sentence_and_an_example_are_added_as_written() -> None:
    found = register(STUDY, SHORT)
    main = use(STUDY, 1, use="主稿")
    with_sentence = only_point(found, main, use(SHORT, 1, use="补一句"))
    assert text(with_sentence) == f"{LONG}。3月没有组织学习。只读文件。"
    assert [ref.cell for ref in with_sentence.credited] == ["D5", "F5"]
    with_example = only_point(found, main, use(SHORT, 1, use="补事例"))
    assert text(with_example) == f"{LONG}。3月没有组织学习。4月未学。"
    only_named = only_point(found, main, use(SHORT, 1, use="只记来源"))
    assert text(only_named) == f"{LONG}。3月没有组织学习。"
    assert [ref.cell for ref in only_named.credited] == ["D5", "E5", "F5"]


def test_a_point_of_marks_only_adds_no_sentence_and_does_no_harm() -> None:
    empty = issue("03", "问2", "", "……")
    point = only_point(register(STUDY, empty), use(STUDY, 1), use(empty, 1, use="补一句"))
    assert [ref.cell for ref in point.credited] == ["E6"]


def test_points_inside_an_item_stand_in_their_order() -> None:
    found = register(STUDY, SHORT)
    item = only(found, use(STUDY, 1, point="二"), use(SHORT, 1, point="一"))
    assert [(each.ordinal, each.main) for each in item.points] == [
        (1, SHORT.key),
        (2, STUDY.key),
    ]
    assert item.has_points


def test_rewording_keeps_every_source_and_names_who_did_it() -> None:
    found = register(STUDY, TWIN)
    point = only_point(found, use(STUDY, 1), worded(STUDY, "联系实际不紧", "学用脱节"))
    assert (point.title and point.title.text, text(point)) == ("学用脱节", "联系实际不紧")
    assert cited(point) == sources(STUDY, TWIN)
    assert (point.plain_title, point.reworded_by) == ("学习不深入", "沈一帆")


def test_words_may_be_given_where_there_were_none() -> None:
    bare = issue("03", "问2", "只有标题")
    point = only_point(register(bare), use(bare, 1), worded(bare, "正文由办公室补写"))
    assert text(point) == "正文由办公室补写"
    assert cited(point) == sources(bare)


def test_the_clerks_words_stay_when_a_member_changes_his() -> None:
    changed = issue("03", "问1", "读得少了", "只读文件。")
    log = (use(STUDY, 1), worded(STUDY, "学习抓得不深"), use(SHORT, 1))
    now = only_point(register(STUDY, changed), *log)
    assert text(now) == "学习抓得不深"


def test_words_come_along_when_their_point_joins_another_item() -> None:
    fuller = issue("02", "问2", "学得少", f"{LONG}{LONG}。", "5月没有学习，6月也没有学习")
    log = (use(STUDY, 1), worded(STUDY, "学习抓得不深"), use(fuller, 1))
    point = only_point(register(STUDY, fuller), *log)
    assert (point.main, text(point)) == (fuller.key, "学习抓得不深")


def test_an_item_with_points_may_have_a_title_of_its_own() -> None:
    title = decide(Subject.WHOLE, SHORT.key, {Field.TITLE: "学习抓得不紧"})
    item = only(
        register(STUDY, SHORT), use(STUDY, 1, point="二"), use(SHORT, 1, point="一"), title
    )
    assert item.title
    assert item.title.text == "学习抓得不紧"
    assert item.heading == item.title


def test_a_word_for_nothing_prints_nothing_and_asks_for_nothing() -> None:
    for name, other in ((Field.TITLE, Field.TEXT), (Field.TEXT, Field.TITLE)):
        nothing = decide(Subject.WORDING, STUDY.key, {name: NOTHING})
        point = only_point(register(STUDY), use(STUDY, 1), nothing)
        said = {Field.TITLE: point.title, Field.TEXT: point.text}
        silent, printed = said[name], said[other]
        assert silent is not None
        assert silent.text == ""
        assert printed is not None
        assert printed.text


def test_an_item_stands_where_a_leader_put_it_and_keeps_its_number() -> None:
    first, last = issue("01", "问1", "甲", "甲事。"), issue("02", "问2", "乙", "乙事。")
    log = (use(first, 1), use(last, 2))
    put = decide(Subject.ISSUE, last.key, {Field.PLACE: "0.5"})
    found = draft(register(first, last), (*log, put)).items
    assert [(each.main, each.number) for each in found] == [(last.key, 2), (first.key, 1)]
    back = decide(Subject.ISSUE, last.key, {Field.PLACE: ""})
    found = draft(register(first, last), (*log, put, back)).items
    assert [each.main for each in found] == [first.key, last.key]
