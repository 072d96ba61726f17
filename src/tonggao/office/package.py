"""The zip container around every Office file we write."""

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"
_UNIX = 3  # zipfile would put the machine it runs on here
_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")


def canonical(package: bytes) -> bytes:
    """Return the same Office file with its parts in a fixed order and undated.

    Word and Excel ignore the times inside the zip container; leaving them in would make
    two runs over the same project differ.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return out.getvalue()


def with_saving_time(package: bytes, moment: str) -> bytes:
    """Return the same Office file as if it had been saved last at `moment` (ISO 8601, UTC)."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == _PROPERTIES:
                content = _MODIFIED.sub(rb"\g<1>" + moment.encode() + rb"\g<2>", content)
            target.writestr(entry, content)
    return canonical(out.getvalue())
