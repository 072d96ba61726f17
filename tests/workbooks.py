"""Workbooks as tests write them: as a table that can be seen."""

from tonggao.model.cell import Cell, Sheet, WorkbookRead, column_letter

FILE = "2 收回/张三.xlsx"
HEADING_ROW = 2
FIRST_ROW = 5


def workbook(
    table: str,
    *,
    file: str = FILE,
    heading_row: int = HEADING_ROW,
    first_row: int = FIRST_ROW,
) -> WorkbookRead:
    """Return the workbook that `table` shows.

    The first column names the sheet, and only its first row does: that row holds the
    headings. The headings stand in row 2 and what is under them from row 5 on, as in
    the workbooks we send. A break inside a cell is written as ⏎.
    """
    sheets: dict[str, list[Cell]] = {}
    name, row = "", 0
    for line in table.strip().splitlines():
        first, *words = [part.strip() for part in line.strip().strip("|").split("|")]
        if first:
            name, row = first, heading_row
            sheets[name] = []
        sheets[name] += [
            Cell(row=row, column=column_letter(number), text=text.replace("⏎", "\n"))
            for number, text in enumerate(words, start=1)
            if text
        ]
        row = first_row if row == heading_row else row + 1
    return WorkbookRead(
        file=file,
        sheets=tuple(
            Sheet(name=each, cells=tuple(cells)) for each, cells in sheets.items()
        ),
    )
