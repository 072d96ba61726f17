"""Pages as LibreOffice sets them, with free fonts under the names that the texts ask for."""

import html
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from lxml import etree
from walking import office, start

from tonggao.model.looks import Looks, School, twips
from tonggao.model.report import Boilerplate, Lead, Paragraph, Report, Style
from tonggao.office.write_report import write_report
from tonggao.steps.texts.estimate import NOT_FIRST, NOT_LAST, estimate

# One face a name, so that the PDF says which name was asked for.
FACES = {
    "方正小标宋简体": ("Noto Serif CJK TC", "NotoSerifCJKtc"),
    "仿宋_GB2312": ("Noto Serif CJK SC", "NotoSerifCJKsc"),
    "楷体_GB2312": ("Noto Serif CJK JP", "NotoSerifCJKjp"),
    "黑体": ("Noto Sans CJK SC", "NotoSansCJKsc"),
    "宋体": ("Noto Serif CJK KR", "NotoSerifCJKkr"),
    "Times New Roman": ("Liberation Serif", "LiberationSerif"),
}
LOOKS = Looks()
POINT = 20  # twips
TITLE = "示例县自来水有限公司领导班子2025年度民主生活会对照检查材料"
CLAUSES = (
    "对上级文件转发快、细化慢，部门拿到手里仍不清楚干到什么程度。",
    "研究工作时算产量、营收多，算群众满意账少；遇到停水，先想抢修进度，后想群众感受。",
    "有的同志说“离井盖远了点”，说到底是下去得少、听得少。",
    "对水源风险预判不够，汛期浊度升高、枯水期藻类滋生常被当作年年都有的老毛病",
    "（包括已经移交的两处加压泵房）；",
    "责任清单写在纸上、挂在墙上，落到班组一线的办法不多，检查考核也没有跟上。",
    "制度定了不少，执行起来“前紧后松”，年初抓得紧，年中放一放，年底再补课……",
)


@dataclass(frozen=True)
class Word:
    """A stretch of letters on a page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


Line = list[Word]


def words_of(number: int, length: int) -> str:
    picked = "".join(CLAUSES[(number * 3 + n * (number % 4 + 1)) % 7] for n in range(9))
    return picked[:length].rstrip("，、；") + "。"


def said(style: Style, *runs: tuple[str, Lead] | str) -> Paragraph:
    made = ((run, Lead.NONE) if isinstance(run, str) else run for run in runs)
    return Paragraph(style=style, runs=tuple(Boilerplate(*each) for each in made))


def body(number: int, length: int) -> Paragraph:
    lead = f"{number}.有的工作落实得不够到位。"
    return said(Style.BODY, (lead, Lead.THIRD), words_of(number, length))


def report(items: int, *, part: int = 3) -> Report:
    """A report of `items` numbered problems, a heading before each third of them."""
    problems: list[Paragraph] = []
    for number in range(1, items + 1):
        if number % part == 1:
            problems.append(said(Style.HEADING_2, f"（{number}）在严守纪律规矩方面"))
        problems.append(body(number, 90 + number * 37 % 150))
    return Report(
        title=TITLE,
        paragraphs=(
            said(Style.TITLE, TITLE),
            said(Style.SUBTITLE, "（2026年1月9日）"),
            said(Style.BODY, words_of(1, 150)),
            said(Style.HEADING_1, "一、存在的主要问题"),
            *problems,
            said(Style.HEADING_1, "二、产生问题的原因"),
            *(said(Style.BODY, words_of(number, 200)) for number in range(40, 44)),
            said(Style.SIGNATURE, "示例县自来水有限公司委员会"),
            said(Style.DATE, "2026年1月9日"),
        ),
    )


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a fonts.conf that gives free fonts under our names; CI must have them."""
    tools = [
        name for name in ("fc-list", "pdftotext", "pdftohtml") if not shutil.which(name)
    ]
    families = start("fc-list", ":", "family").stdout.decode() if not tools else ""
    missing = tools + [real for real, _ in FACES.values() if real not in families]
    if missing and os.environ.get("CI") != "true":
        pytest.skip(f"not on this machine, so no page is measured: {'、'.join(missing)}")
    assert not missing, "CI must have the fonts and tools that measure a page"
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{escape(name)}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{real}</string></edit>'
        "</match>"
        for name, (real, _) in FACES.items()
    )
    conf = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    conf.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}'
        "</fontconfig>",
        "utf-8",
    )
    return conf


def converted(sources: list[Path], to: str, fonts: Path) -> list[Path]:
    """Return what LibreOffice makes of some files, beside each of them."""
    folder = sources[0].parent
    settings = (folder / "office").resolve().as_uri()
    done = start(
        office(),
        f"-env:UserInstallation={settings}",
        *("--headless", "--convert-to", to, "--outdir", str(folder)),
        *map(str, sources),
        env={"FONTCONFIG_FILE": str(fonts)},
    )
    made = [source.with_suffix(f".{to}") for source in sources]
    assert all(each.exists() for each in made), done.stderr.decode() + done.stdout.decode()
    return made


def written(folder: Path, lengths: Iterable[int]) -> list[Path]:
    """Return a Word file for each number of problems."""
    files = [folder / f"{items}.docx" for items in lengths]
    for file in files:
        file.write_bytes(write_report(report(int(file.stem))))
    return files


def pages_of(pdf: Path) -> list[list[Line]]:
    """Return the lines of every page from top to bottom, the page number among them."""
    out = start("pdftotext", "-bbox-layout", str(pdf), "-").stdout
    root = etree.fromstring(out, etree.HTMLParser(encoding="utf-8"))
    pages = []
    for page in root.iter("page"):
        lines: list[Line] = []
        for word in sorted(map(word_of, page.iter("word")), key=lambda word: word.bottom):
            if lines and word.bottom - lines[-1][-1].bottom < 10:
                lines[-1].append(word)
            else:
                lines.append([word])
        pages.append([sorted(line, key=lambda word: word.left) for line in lines])
    return pages


def word_of(element: etree._Element) -> Word:
    left, top, right, bottom = (
        float(element.get(name, "")) for name in ("xmin", "ymin", "xmax", "ymax")
    )
    return Word(left, top, right, bottom, html.unescape(element.text or ""))


def text(line: Line) -> str:
    return "".join(word.text for word in line)


@pytest.fixture(scope="module")
def long_pdf(fonts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    (made,) = converted(written(tmp_path_factory.mktemp("long"), [40]), "pdf", fonts)
    return made


@pytest.fixture(scope="module")
def pages(long_pdf: Path) -> list[list[Line]]:
    return pages_of(long_pdf)


def inner(pages: list[list[Line]]) -> Iterator[tuple[int, list[Line], Line]]:
    """Yield number, lines and page number of the pages that text alone fills.

    The last page but one is left out: LibreOffice does not tear the paragraph that stays
    with the signature, but moves it as a whole.
    """
    for number, (*lines, footer) in enumerate(pages[1:-2], start=2):
        yield number, lines, footer


def is_heading(line: Line) -> bool:
    return bool(re.match(r"（\d+）|[一二]、", text(line)))


def test_an_inner_page_has_22_lines_but_where_a_heading_moved_on(
    pages: list[list[Line]],
) -> None:
    assert len(pages) > 10
    for number, lines, _ in inner(pages):
        moved = is_heading(pages[number][0])
        assert len(lines) == 21 if moved else 22


def test_lines_stand_29_points_apart(pages: list[list[Line]]) -> None:
    steps = [
        lower[0].bottom - upper[0].bottom
        for _, lines, _ in inner(pages)
        for upper, lower in pairwise(lines)
        # The box of a word is as high as its font; only the same are compared.
        if abs((lower[0].bottom - lower[0].top) - (upper[0].bottom - upper[0].top)) < 0.01
        and not re.match(r"[\d（一二]", text(upper) + text(lower))
    ]
    assert len(steps) > 100
    assert all(28.85 <= step <= 29.05 for step in steps)


def test_a_full_line_has_28_characters_or_27_where_a_mark_pushes(
    pages: list[list[Line]],
) -> None:
    left = twips(LOOKS.margins.left) / POINT
    full = [
        (text(line), text(following))
        for _, lines, _ in inner(pages)
        for line, following in pairwise(lines)
        # No first line of a paragraph, and none that the last word of one ends.
        if abs(line[0].left - left) < 1 > abs(following[0].left - left)
    ]
    counted = [len(line) for line, _ in full]
    assert len(counted) > 60
    assert counted.count(28) > 0.7 * len(counted)
    for line, following in full:
        pushed = following[1] in NOT_FIRST or following[0] in NOT_LAST
        assert len(line) == 28 or (len(line) == 27 and pushed)


def test_the_page_number_stands_7_millimetres_below_the_text(
    pages: list[list[Line]],
) -> None:
    margins = LOOKS.margins
    below = 841.9 - (margins.bottom - 7) * 72 / 25.4
    right = 595.3 - margins.right * 72 / 25.4
    left = margins.left * 72 / 25.4
    for number, _, footer in inner(pages):
        assert text(footer) == f"—{number}—"
        middle = (footer[0].top + footer[0].bottom) / 2
        assert abs(middle - below) < 3
        if number % 2:
            assert abs(right - footer[-1].right - 16) < 2
        else:
            assert abs(footer[0].left - left - 16) < 2


def test_no_heading_is_the_last_line_of_a_page(pages: list[list[Line]]) -> None:
    for *lines, _ in pages:
        assert not is_heading(lines[-1])


def test_a_signature_never_stands_alone(fonts: Path, tmp_path: Path) -> None:
    for pdf in converted(written(tmp_path, range(4, 16)), "pdf", fonts):
        *lines, _ = pages_of(pdf)[-1]
        signature, day = text(lines[-2]), text(lines[-1])
        assert (signature, day) == ("示例县自来水有限公司委员会", "2026年1月9日")
        assert len(lines) > 2


def test_every_role_is_set_in_a_face_of_its_own(long_pdf: Path) -> None:
    out = start("pdftohtml", "-xml", "-i", "-stdout", str(long_pdf)).stdout
    root = etree.fromstring(out, etree.XMLParser(recover=True, load_dtd=False))
    families = {each.get("id"): each.get("family", "") for each in root.iter("fontspec")}

    def face_of(words: str) -> str:
        """The face of some words; one that several names share is embedded once for each."""
        (face,) = {
            families[each.get("font")]
            for each in root.iter("text")
            if words in "".join(map(str, each.itertext()))
        }
        return face

    title, level_1 = face_of("示例县自来水有限公司领导班子"), face_of("一、存在的主要问题")
    level_2, body = face_of("）在严守纪律规矩方面"), face_of("检查考核也没有跟上")
    number = face_of("—")
    assert "SansCJK" in level_1
    assert all("SerifCJK" in each for each in (title, level_2, body, number))
    assert len({title, level_1, level_2, body, number}) == 5
    assert "LiberationSerif" in face_of("2026")


def in_other_shapes() -> Iterator[tuple[str, Report, Looks]]:
    """Yield reports with other heads, ends, leads and looks."""
    usual = report(20)
    title, date, *text = usual.paragraphs
    head = (
        said(Style.MARK, "内部资料"),
        title,
        said(Style.SUBTITLE, "示例县自来水有限公司"),
        date,
        said(Style.SUBTITLE, "（送审稿）"),
        said(Style.SALUTATION, "同志们："),
    )
    yield "everything at the head", replace(usual, paragraphs=(*head, *text[:-2])), LOOKS
    yield "nothing", replace(usual, paragraphs=(title, *text[:-2])), LOOKS
    yield "a date alone", replace(usual, paragraphs=(title, *text[:-2], text[-1])), LOOKS
    leads = [
        replace(each, runs_on=before.style is Style.HEADING_2)
        for before, each in pairwise((date, *text))
    ]
    yield "run-in leads", replace(usual, paragraphs=(title, date, *leads)), LOOKS
    yield "30 points", usual, Looks(chosen_pitch=600)
    yield "other margins", usual, Looks(school=School.GBT33476)
    yield from ((f"{items} problems", report(items), LOOKS) for items in (6, 17, 40))


def test_the_estimate_has_the_pages_and_lines_of_a_real_program(
    fonts: Path, tmp_path: Path
) -> None:
    texts = list(in_other_shapes())
    files = [tmp_path / f"{name}.docx" for name, _, _ in texts]
    for file, (_, text, looks) in zip(files, texts, strict=True):
        file.write_bytes(write_report(text, looks=looks))
    opened = converted(files, "fodt", fonts)
    for file in opened:
        # LibreOffice reads two settings of Word otherwise: w:overflowPunct turned round
        # and w:autoSpaceDE not at all. Put right, its lines break where Word breaks them.
        words = file.read_text("utf-8")
        words = words.replace('punctuation-wrap="simple"', 'punctuation-wrap="hanging"')
        words = words.replace('text-autospace="ideograph-alpha"', 'text-autospace="none"')
        file.write_text(words, "utf-8")
    for (name, text, looks), pdf in zip(
        texts, converted(opened, "pdf", fonts), strict=True
    ):
        length, pages = estimate(text, looks), pages_of(pdf)
        lines = sum(len(page) - 1 for page in pages)
        assert (name, length.pages, length.lines) == (name, len(pages), lines)
