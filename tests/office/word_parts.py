"""Word files made by hand, part by part, for what no library would write."""

from handmade import Parts, links, packed

from tonggao.model.document import DocumentParagraph
from tonggao.office.read.document import read_document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = (
    f'xmlns:w="{WORD}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
BY_GAO = 'w:author="高文" w:date="2026-01-15T09:30:00Z"'
BY_QIN = 'w:author="秦越" w:date="2026-01-16T10:00:00Z"'


def body(inside: str) -> str:
    return f"<w:document {NAMES}><w:body>{inside}</w:body></w:document>"


def word_parts(inside: str, **others: str) -> Parts:
    """Return the parts of a file; `others` are the insides of styles, comments and notes."""
    made: Parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": links(("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": links(
            *((f"rId{at}", name, f"{name}.xml") for at, name in enumerate(others))
        ),
        "word/document.xml": body(inside),
    }
    for name, content in others.items():
        made[f"word/{name}.xml"] = f"<w:{name} {NAMES}>{content}</w:{name}>"
    return made


def word(inside: str, **others: str) -> bytes:
    return packed(word_parts(inside, **others))


def p(*runs: str, look: str = "") -> str:
    """Return a paragraph; runs without a tag are words."""
    inside = "".join(each if each.startswith("<") else r(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inside}</w:p>"


def r(words: str, look: str = "") -> str:
    text = f'<w:t xml:space="preserve">{words}</w:t>'
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text}</w:r>"


def ins(words: str, by: str = BY_GAO) -> str:
    return f'<w:ins w:id="1" {by}>{r(words)}</w:ins>'


def struck(words: str, by: str = BY_GAO) -> str:
    return (
        f'<w:del w:id="2" {by}><w:r><w:delText xml:space="preserve">{words}</w:delText>'
        "</w:r></w:del>"
    )


def mark(kind: str, by: str = BY_GAO) -> str:
    """Return the look of a paragraph whose mark was tracked."""
    return f'<w:rPr><w:{kind} w:id="3" {by}/></w:rPr>'


def begin(name: str, number: int = 7) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number: int = 7) -> str:
    return f'<w:bookmarkEnd w:id="{number}"/>'


def read(content: bytes) -> tuple[DocumentParagraph, ...]:
    """Return the paragraphs of a file, which must be readable."""
    document, findings = read_document(content, "送审稿.docx")
    assert findings == ()
    return document.paragraphs


def texts(inside: str, **others: str) -> list[str]:
    return [each.text for each in read(word(inside, **others))]
