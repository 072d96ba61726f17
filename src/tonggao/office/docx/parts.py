"""The parts of our Word files that are not the text, made in code.

There is no theme part: theme fonts would win over the names given in the styles. What is
here depends on nothing but `Looks`, the `Fit` of the text and the words of the header.
"""

from typing import Final

from tonggao.model.looks import (
    INSTEAD,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Faces,
    Looks,
    twips,
)
from tonggao.office.docx.fit import Fit
from tonggao.office.docx.styles import WORD, styles

RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_HEADER = 851
_FOOTER_UNDER_MARGIN = 589  # puts the dashes of the page number 7 mm under the 版心

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"

_MAIN_RELATIONS: Final = (
    f'<Relationship Id="rDocument" Type="{RELATIONS}/officeDocument"'
    ' Target="word/document.xml"/><Relationship Id="rCore"'
    f' Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/>'
)
_STAMP_RELATION: Final = (
    f'<Relationship Id="rCustom" Type="{RELATIONS}/custom-properties"'
    ' Target="docProps/custom.xml"/>'
)

_STAMP_TYPE: Final = (
    '<Override PartName="/docProps/custom.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
)

_SETTINGS: Final = """{head}<w:settings xmlns:w="{word}">\
<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>{sides}\
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>\
<w:balanceSingleByteDoubleByteWidth/><w:doNotExpandShiftReturn/><w:useFELayout/>\
<w:compatSetting w:name="compatibilityMode"\
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"""


def package_relations(*, stamped: bool = False) -> str:
    """Return _rels/.rels; `stamped` where the file has properties of its own."""
    rows = _MAIN_RELATIONS + _STAMP_RELATION * stamped
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def settings(*, two_sided: bool) -> str:
    """Return word/settings.xml; `two_sided` where odd and even pages differ at the foot."""
    sides = "<w:evenAndOddHeaders/>" * two_sided
    return _SETTINGS.format(head=_HEAD, word=WORD, sides=sides)


def parts(looks: Looks, fit: Fit, *, header: str = "") -> dict[str, str]:
    """Return the parts that make a file ours, by name, all but the text itself."""
    made = {
        "word/styles.xml": f"{_HEAD}{styles(looks, fit)}",
        "word/settings.xml": settings(two_sided=True),
        "word/fontTable.xml": font_table(looks.faces),
        "word/footer1.xml": footer("Footer"),
        "word/footer2.xml": footer("FooterEven"),
    }
    if header:
        # Odd and even pages each have a part: evenAndOddHeaders holds for headers too.
        made["word/header1.xml"] = made["word/header2.xml"] = _header(header)
    return made


def section(looks: Looks, *, header: bool = False) -> str:
    """Return the w:sectPr that closes the body; its ids are those of `relations`."""
    margins = looks.margins
    bottom = twips(margins.bottom)
    headers = (
        '<w:headerReference w:type="default" r:id="rHeader1"/>'
        '<w:headerReference w:type="even" r:id="rHeader2"/>'
    )
    return (
        f'<w:sectPr xmlns:w="{WORD}" xmlns:r="{RELATIONS}">{headers if header else ""}'
        '<w:footerReference w:type="default" r:id="rFooter1"/>'
        '<w:footerReference w:type="even" r:id="rFooter2"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{twips(margins.top)}" w:right="{twips(margins.right)}"'
        f' w:bottom="{bottom}" w:left="{twips(margins.left)}" w:header="{_HEADER}"'
        f' w:footer="{bottom - _FOOTER_UNDER_MARGIN}" w:gutter="0"/>'
        # `lines` only: LibreOffice puts each character of a negative charSpace into two
        # cells. Normal does not snap to it, so that 579 is 579 everywhere.
        f'<w:docGrid w:type="lines" w:linePitch="{looks.pitch}"/></w:sectPr>'
    )


def relations(names: list[str]) -> str:
    """Return word/_rels/document.xml.rels for these parts."""
    rows = "".join(
        f'<Relationship Id="r{stem[0].upper()}{stem[1:]}"'
        f' Type="{RELATIONS}/{stem.rstrip("0123456789")}" Target="{stem}.xml"/>'
        for name in names
        if (stem := name.removeprefix("word/").removesuffix(".xml")) != "document"
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def content_types(names: list[str], *, stamped: bool = False) -> str:
    """Return [Content_Types].xml for these parts of the folder word."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}.{_kind(name)}+xml"/>'
        for name in names
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{_STAMP_TYPE * stamped}</Types>"
    )


def _kind(name: str) -> str:
    stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return "document.main" if stem == "document" else stem


def font_table(faces: Faces) -> str:
    """Return word/fontTable.xml, with what may stand in for each font."""
    used = dict.fromkeys((faces.body, faces.hei, faces.kai, faces.song, faces.title))
    chinese = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{INSTEAD[name]}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name in used
    )
    return (
        f'{_HEAD}<w:fonts xmlns:w="{WORD}"><w:font w:name="Times New Roman">'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
        f"</w:font>{chinese}</w:fonts>"
    )


def footer(style: str) -> str:
    """Return a footer with the number of the page."""
    return (
        f'{_HEAD}<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE ">'
        '<w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r>'
        "</w:p></w:ftr>"
    )


def _header(words: str) -> str:
    return (
        f'{_HEAD}<w:hdr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p></w:hdr>"
    )
