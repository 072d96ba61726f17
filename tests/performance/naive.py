"""What a colleague would write to copy nine workbooks together; nothing else is done."""

import sys
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook


def main(folder: Path) -> None:
    frames = []
    for path in sorted(folder.glob("*.xlsx")):
        book = load_workbook(path, data_only=True)
        for name in ("问题和措施", "原因"):
            rows = list(book[name].values)
            frames.append(pd.DataFrame(rows[3:], columns=rows[1]).assign(文件=path.name))
    together = pd.concat(frames, ignore_index=True)
    print(len(together.dropna(how="all", subset=together.columns[1:])))


main(Path(sys.argv[1]))
