"""A unit's own Word file as the template of a text: its styles, page, header and footer.

Nothing else of it is taken over: not its words, its properties, its macros or anything that
leads out of it. Roles that it has no style for get ours, in the letters of its body text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from tonggao import codes
from tonggao.model.finding import Finding
from tonggao.model.looks import INSTEAD, Faces, Looks, Numbering
from tonggao.office.docx import parts
from tonggao.office.docx.added_styles import add_missing, stop_counting
from tonggao.office.docx.body import Setting
from tonggao.office.docx.cleaning import parsed
from tonggao.office.docx.elements import as_part
from tonggao.office.docx.fit import Fit
from tonggao.office.docx.roles import BODY, HEADINGS, ROLES, Sheet
from tonggao.office.docx.styles import RELATIONS, WORD
from tonggao.office.docx.template_file import Margin, Taken, take_over
from tonggao.office.read.limits import Limits, RefusedError
from tonggao.office.read.package import opened

_MIB: Final = 1024 * 1024
_W: Final = f"{{{WORD}}}"
TEMPLATE_LIMITS: Final = Limits(
    file_bytes=32 * _MIB,
    part_bytes=16 * _MIB,
    unpacked_bytes=64 * _MIB,
    members=2_000,
    depth=200,
)
_NEEDED: Final = frozenset({BODY, *HEADINGS[:2]})
_WHY: Final = {
    codes.FILE_001: "文件已损坏，打不开",
    codes.FILE_002: "它是{found}，不是“Word 文档（*.docx）”",
    codes.FILE_003: "文件设有打开密码",
    codes.FILE_004: "文件太大（{limit}）",
    codes.FILE_005: "文件含有不允许的内容（{what}）",
    codes.FILE_006: "文件是空的",
}
_STRANGE: Final = "它不是“Word 文档（*.docx）”"
_WITHOUT_STYLES: Final = "其中没有“正文文本”“标题 1”“标题 2”等样式"


def read_template(
    content: bytes, file: str
) -> tuple["OwnTemplate | None", tuple[Finding, ...]]:
    """Return what is taken over from a unit's own file, and what is wrong with it.

    A file that cannot be a template gives None and exactly one finding, an error; one that
    lacks styles of some roles gives a warning that names them. No bytes make this raise.
    """
    try:
        taken = take_over(*opened(content, TEMPLATE_LIMITS))
    except RefusedError as refused:
        why = _WHY.get(refused.code, _STRANGE).format(**refused.values)
        return None, (codes.REP_012.in_file(file, why=why),)
    if not taken.present & _NEEDED:
        return None, (codes.REP_012.in_file(file, why=_WITHOUT_STYLES),)
    missing = [each.shown for each in ROLES if each.shown and each.id not in taken.present]
    if not missing:
        return OwnTemplate(taken), ()
    named = "、".join(f"“{each}”" for each in missing)
    return OwnTemplate(taken), (codes.REP_011.in_file(file, styles=named),)


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A unit's own template, clean."""

    taken: Taken

    @property
    def room(self) -> int:
        """How many characters of a title stand on a line."""
        return self.taken.measures.room

    @property
    def characters_a_line(self) -> int:
        """How many characters of the text stand on a line."""
        return self.taken.measures.line

    def setting(self, looks: Looks) -> Setting:
        """Return what the body of a text must know."""
        return Setting(
            room=self.room,
            left_margin=self.taken.measures.left_margin,
            pitch=self.taken.measures.pitch or looks.pitch,
            ids=self.taken.ids,
            counted=self._counts(looks),
        )

    def parts(self, looks: Looks, fit: Fit, *, header: str = "") -> dict[str, bytes]:
        """Return the parts of a file but the text itself; `header` goes before its own."""
        sheet = self._styles(looks, fit)
        made = {"word/styles.xml": as_part(sheet.root), **self.taken.others}
        if any(each.get(f"{_W}val") != "0" for each in sheet.root.iter(f"{_W}numId")) and (
            numbers := self.taken.numbering
        ):
            made["word/numbering.xml"] = numbers
        made["word/fontTable.xml"] = self._fonts(looks.faces)
        if header:
            style = self.taken.ids["Header"]
            words = parts.headers(header, len(self.taken.pages), style=style)
            made |= {name: part.encode() for name, part in words.items()}
        made |= _margin_parts(self._margins(header=bool(header)))
        return made

    def section(self, *, header: bool = False) -> str:
        """Return the w:sectPr that closes the body."""
        references = {
            kind: [each.page for each in self._margins(header=header) if each.kind == kind]
            for kind in ("header", "footer")
        }
        if header:
            references["header"] = list(self.taken.pages)
        named = "".join(parts.references(*each) for each in references.items())
        return (
            f'<w:sectPr xmlns:w="{WORD}" xmlns:r="{RELATIONS}">'
            f"{named}{self.taken.page}</w:sectPr>"
        )

    def _counts(self, looks: Looks) -> bool:
        return looks.numbering is Numbering.AUTO and self.taken.counted

    def _margins(self, *, header: bool) -> tuple[Margin, ...]:
        """Return its headers and footers; with a header of ours none of the former."""
        return tuple(
            each for each in self.taken.margins if not (header and each.kind == "header")
        )

    def _styles(self, looks: Looks, fit: Fit) -> Sheet:
        taken = self.taken
        sheet = Sheet(parsed(taken.styles))
        if not self._counts(looks):
            stop_counting(sheet, (taken.ids[each.id] for each in ROLES))
        add_missing(
            sheet,
            taken.ids,
            present=taken.present,
            looks=replace(looks, chosen_pitch=self.taken.measures.pitch or looks.pitch),
            fit=fit,
            faces=self._faces(looks.faces),
        )
        return sheet

    def _faces(self, ours: Faces) -> Faces:
        known = self.taken.faces
        return Faces(
            title=known.get("Title") or ours.title,
            body=known.get(BODY) or ours.body,
            hei=known.get(HEADINGS[0]) or ours.hei,
            kai=known.get(HEADINGS[1]) or ours.kai,
        )

    def _fonts(self, faces: Faces) -> bytes:
        """Return its fonts and ours, with what may stand in for each that we know."""
        root = parsed(self.taken.fonts)
        named = {each.get(f"{_W}name"): each for each in root}
        ours = parsed(parts.font_table(faces).encode())
        for each in list(ours):
            if each.get(f"{_W}name") not in named:
                root.append(each)
        for name, each in named.items():
            if (others := INSTEAD.get(name or "")) and each.find(f"{_W}altName") is None:
                alternative = etree.Element(f"{_W}altName", {f"{_W}val": others})
                each.insert(0, alternative)
        return as_part(root)


def _margin_parts(margins: Iterable[Margin]) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    images: dict[bytes, str] = {}
    counts: dict[str, int] = {}
    for each in margins:
        number = counts[each.kind] = counts.get(each.kind, 0) + 1
        name = f"{each.kind}{number}.xml"
        made[f"word/{name}"] = each.content
        for ending, image in each.images:
            path = f"{parts.MEDIA}image{len(images) + 1}.{ending}"
            made[images.setdefault(image, path)] = image
        if each.images:
            used = [images[image] for _, image in each.images]
            made[f"word/_rels/{name}.rels"] = parts.image_relations(used).encode()
    return made
