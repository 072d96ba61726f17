"""Two sheets of one name, which no program makes and a file may hold."""

import pytest
from handmade import book_part, inline, links, packed, parts, row, sheet_part

from tonggao.office.read import read_workbook


def workbook(*names: str) -> bytes:
    """Return a workbook of sheets of these names, each holding its place."""
    numbered = list(enumerate(names, start=1))
    listed = (f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
    made = parts(book=book_part("".join(listed)))
    made["xl/_rels/workbook.xml.rels"] = links(
        *((f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered)
    )
    for number, _ in numbered:
        made[f"xl/worksheets/sheet{number}.xml"] = sheet_part(row(inline(str(number))))
    return packed(made)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("表", "表"), ("表", "表（2）")),
        (("表", "表", "表"), ("表", "表（2）", "表（3）")),
        (("表", "表", "表（2）"), ("表", "表（3）", "表（2）")),
        (("ABC", "abc"), ("ABC", "abc（2）")),
        (("原因", "原因 "), ("原因", "原因 （2）")),
        (("原因", "措施"), ("原因", "措施")),
    ],
)
def test_sheets_of_one_name_are_told_apart(
    given: tuple[str, ...], named: tuple[str, ...]
) -> None:
    read, findings = read_workbook(workbook(*given), "张三.xlsx")
    assert findings == ()
    assert [(each.name, each.cells[0].text) for each in read.sheets] == [
        (name, str(number)) for number, name in enumerate(named, start=1)
    ]
