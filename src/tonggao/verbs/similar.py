"""`similar`: look-alikes in any list, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tonggao.model.finding import Finding, in_order
from tonggao.model.likeness import Likeness, LookAlike
from tonggao.model.outcome import MisuseError, Outcome
from tonggao.office.read import LIMITS_OF_A_LIST, read_listing
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.profile.vocabulary import Vocabulary
from tonggao.sheets.similar.book import similar_book
from tonggao.sheets.similar.checks import checked
from tonggao.sheets.similar.listing import Listing, read_listing_in
from tonggao.sheets.similar.why import why
from tonggao.steps.intake.points import cut_points
from tonggao.steps.match.candidates import ALL_PAIRS
from tonggao.steps.match.forms import Text
from tonggao.steps.match.matching import ranked
from tonggao.store.disk import unused_name, write_bytes
from tonggao.verbs import base_register, one_file
from tonggao.verbs.sentence_model import existing_folder, with_model
from tonggao.verbs.told import findings_told, written_told

FILE = "查重表.xlsx"
BEST = 5


def similar(
    file: Path | str,
    *,
    text: Sequence[str],
    id: str = "",  # noqa: A002  # as the option is called
    top: int = BEST,
    all_pairs: bool = False,
    model: Path | str | None = None,
    base: Path | str | None = None,
    save_base: Path | str | None = None,
    out: Path | None = None,
) -> Outcome:
    """Return what looks alike in a list in Excel or CSV; no project needed.

    Of two columns of `text` the first is the short title. Each record keeps its `top` best
    pairs; with `all_pairs` every pair is given, whatever `top` says. A sentence-embedding
    `model` in a folder adds a few more. With a `base` the list is compared with that base
    register too; `save_base` makes one of the list. 查重表.xlsx is written into `out`, or
    nowhere.
    """
    _refuse_together(all_pairs=all_pairs, model=model, base=base, save_base=save_base)
    path = one_file.existing(file)
    asked = _Asked(
        name=one_file.from_here(path),
        vocabulary=locate.vocabulary(),
        best=0 if all_pairs else top,
        model=existing_folder(model) if model is not None else None,
        base=one_file.existing(base) if base is not None else None,
        out=out,
    )
    listing = _listing(path, asked, (text,) if isinstance(text, str) else tuple(text), id)
    if all_pairs and len(listing.texts) > ALL_PAIRS:
        raise MisuseError(
            f"清单有{len(listing.texts)}条，超过{ALL_PAIRS}条不能列出每一对。",
            "请去掉 --all-pairs，用 --top 取每条最相近的几对。",
        )
    outcome = _compared(listing, asked)
    if save_base is None or not listing.texts:
        return outcome
    kept = base_register.save_base(Path(save_base), listing.texts, asked.vocabulary)
    return replace(
        outcome,
        written=(*outcome.written, kept),
        lines=(*outcome.lines, *written_told((kept,))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked for; `best` is 0 for every pair, `name` that of the list."""

    name: str
    vocabulary: Vocabulary
    best: int
    model: Path | None
    base: Path | None
    out: Path | None


def _refuse_together(
    *,
    all_pairs: bool,
    model: Path | str | None,
    base: Path | str | None,
    save_base: Path | str | None,
) -> None:
    options = {"--all-pairs": all_pairs, "--model": model, "--save-base": save_base}
    given = [name for name, value in options.items() if value]
    if base is not None and given:
        raise MisuseError(f"--base 不能和 {given[0]} 一起用。", "请分两次运行。")


def _compared(listing: Listing, asked: _Asked) -> Outcome:
    """Return what is alike in the list, and write it where that was asked for."""
    likeness, of_base, told = _likeness(listing.texts, asked)
    listing = replace(listing, findings=(*listing.findings, *told))
    written: tuple[str, ...] = ()
    if asked.out is not None and listing.texts:
        worth_a_look = asked.vocabulary.scale.worth_a_look
        book, cut = similar_book(
            asked.name, listing, likeness, worth_a_look, of_base=of_base
        )
        listing = replace(listing, findings=(*listing.findings, *cut))
        written = (_written(asked.out, write_workbook(book)),)
    return _outcome(listing, likeness, written)


def _listing(path: Path, asked: _Asked, text: Sequence[str], id_heading: str) -> Listing:
    content = one_file.content(path, most=LIMITS_OF_A_LIST.file_bytes)
    if isinstance(content, Finding):
        return Listing(findings=(content,))
    headings = (*text, id_heading) if id_heading else text
    workbook, refused = read_listing(content, asked.name, headings)
    if refused:
        return Listing(findings=refused)
    listing = read_listing_in(workbook, text, id_heading)
    if not listing.sheet:
        return listing
    told = checked(
        asked.name, listing.sheet, listing.texts, asked.vocabulary, alone=not asked.base
    )
    return replace(listing, findings=(*listing.findings, *told))


def _likeness(
    texts: Sequence[Text], asked: _Asked
) -> tuple[Likeness, tuple[Text, ...], tuple[Finding, ...]]:
    """Return what is alike, the texts of a base that are, and what went wrong."""
    if asked.base is not None:
        base = base_register.open_base(asked.base)
        if isinstance(base, Finding):
            return Likeness(), (), (base,)
        found = base_register.compared_with(
            base, asked.base, texts, asked.vocabulary, best=asked.best
        )
        if isinstance(found, Finding):
            return Likeness(), (), (found,)
        named = {key for pair in found.pairs for key in (pair.first, pair.second)}
        named.update(key for group in found.groups for key in group)
        return found, base_register.texts_named(base, named), ()
    if len(texts) <= ALL_PAIRS:
        texts = [replace(each, parts=cut_points(each.words[-1])) for each in texts]
    likeness = ranked(texts, asked.vocabulary, best=asked.best)
    if asked.model is None:
        return likeness, (), ()
    likeness, unused = with_model(asked.model, likeness, texts, asked.vocabulary)
    return likeness, (), unused


def _written(folder: Path, content: bytes) -> str:
    path = unused_name(folder, FILE)
    write_bytes(path, content)
    return one_file.from_here(path)


def _outcome(listing: Listing, likeness: Likeness, written: tuple[str, ...]) -> Outcome:
    findings = in_order(listing.findings)
    line = (
        f"比较了{len(listing.texts)}条，列出{len(likeness.pairs)}对，"
        f"按规则可归并{len(likeness.groups)}组。"
    )
    told = written_told(written) if written else ()
    return Outcome(
        written=written,
        findings=findings,
        lines=(line, *findings_told(findings), *told),
        details={
            "records": len(listing.texts),
            "pairs": [_pair(each) for each in likeness.pairs],
            "groups": [list(group) for group in likeness.groups],
        },
    )


def _pair(pair: LookAlike) -> dict[str, object]:
    return {
        "a": pair.first,
        "b": pair.second,
        "level": pair.level.name.lower(),
        "score": pair.score,
        "why": list(why(pair)),
    }
