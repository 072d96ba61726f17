"""The styles of a form in Word: small letters, tables with calm lines, much room to write."""

from typing import Final

from tonggao.model.looks import Faces
from tonggao.office.docx.styles import Definition, fonts, size, styles_part

TITLE: Final = "Title"
PERSON: Final = "FormPerson"
LINE: Final = "FormLine"
SECTION: Final = "Heading1"
CAPTION: Final = "Heading2"
HEADING: Final = "FormHeading"
HINT: Final = "FormHint"
CELL: Final = "FormCell"
CENTRED: Final = "FormCentred"
MUTED: Final = "FormMuted"
END: Final = "FormEnd"

_TEXT_SIZE = 10.5
_SMALL_SIZE = 9
_CENTRE = '<w:jc w:val="center"/>'
_GREY = '<w:color w:val="666666"/>'


def form_styles(faces: Faces) -> str:
    """Return the w:styles of a form."""
    song = fonts(faces.song)
    definitions = (
        Definition(
            id="Normal",
            name="Normal",
            based_on="",
            priority=0,
            paragraph='<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/>'
            '<w:autoSpaceDN w:val="0"/><w:spacing w:before="0" w:after="0"/>',
            letters=f"{song}{size(_TEXT_SIZE)}",
        ),
        *_text_styles(faces),
        *_cell_styles(faces),
        Definition(
            id="Footer",
            name="footer",
            listed=False,
            paragraph=_CENTRE,
            letters=size(_SMALL_SIZE),
        ),
    )
    return styles_part(definitions, faces.song, _TEXT_SIZE)


def _text_styles(faces: Faces) -> tuple[Definition, ...]:
    hei = fonts(faces.hei)
    return (
        Definition(
            id=TITLE,
            name="Title",
            next=PERSON,
            priority=10,
            paragraph=f'<w:spacing w:before="0" w:after="160"/>{_CENTRE}',
            letters=f"{fonts(faces.title)}{size(20)}",
        ),
        Definition(
            id=PERSON,
            name="填报人",
            ours=True,
            paragraph='<w:spacing w:before="0" w:after="100"/>',
            letters=f"{hei}{size(12)}",
        ),
        Definition(
            id=LINE,
            name="填表说明",
            ours=True,
            paragraph='<w:spacing w:before="0" w:after="30" w:line="300" w:lineRule="auto"/>'
            '<w:ind w:left="320" w:hanging="320"/>',
        ),
        *(
            Definition(
                id=name,
                name=f"heading {level}",
                priority=9,
                paragraph=f'<w:keepNext/><w:spacing w:before="{before}" w:after="80"/>'
                f'<w:outlineLvl w:val="{level - 1}"/>',
                letters=letters,
            )
            for level, name, before, letters in (
                (1, SECTION, 240, f"{hei}{size(14)}"),
                (2, CAPTION, 160, f"{hei}{size(11)}"),
            )
        ),
        Definition(id=END, name="表后", ours=True, listed=False, letters=size(2)),
    )


def _cell_styles(faces: Faces) -> tuple[Definition, ...]:
    return (
        Definition(
            id=HEADING,
            name="表头",
            ours=True,
            paragraph=f"<w:keepNext/>{_CENTRE}",
            letters=fonts(faces.hei),
        ),
        Definition(
            id=HINT,
            name="填写提示",
            ours=True,
            paragraph="<w:keepNext/>",
            letters=f"{_GREY}{size(_SMALL_SIZE)}",
        ),
        Definition(id=CELL, name="填写内容", ours=True),
        Definition(id=CENTRED, name="填写内容居中", ours=True, paragraph=_CENTRE),
        Definition(id=MUTED, name="填写示例", ours=True, letters=_GREY),
    )
