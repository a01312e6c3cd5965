"""A quote as a PDF on A4. Its fonts lie beside it: those that every reader has lack the signs of many currencies."""

import functools
import html
import io
from pathlib import Path
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Image, LongTable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from quotes.letterhead import Letter, ShownLine

_FONTS: Final = Path(__file__).parent / "fonts"
DAY: Final = "j F Y"
PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
_QUIET = colors.HexColor("#52525b")
_RULE = colors.HexColor("#d4d4d8")
_WIDTH = A4[0] - 40 * mm
_LOGO = (55 * mm, 16 * mm)
_COLUMNS = (0.44, 0.1, 0.18, 0.1, 0.18)


def draw(letter: Letter) -> bytes:
    """Return the file of a quote; the same quote gives the same bytes."""
    _register_fonts()
    styles = _Styles(colors.HexColor(letter.theme.light.brand))
    found = io.BytesIO()
    document = SimpleDocTemplate(
        found,
        pagesize=A4,
        # The frame itself keeps six points free on each side.
        leftMargin=20 * mm - 6,
        rightMargin=20 * mm - 6,
        topMargin=18 * mm,
        bottomMargin=20 * mm,
        title=f"{letter.quote.number} {letter.quote.title}".strip(),
        author=letter.business.name,
        invariant=1,
    )
    story = [*_head(letter, styles), *_body(letter, styles), *_foot(letter, styles)]
    foot = functools.partial(_number_page, f"{letter.business.name} · {letter.quote.number}")
    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return found.getvalue()


class _Styles:
    """How the parts of the page are written."""

    def __init__(self, brand: colors.Color) -> None:
        self.brand = brand
        self.text = ParagraphStyle("text", fontName=PLAIN, fontSize=9, leading=13)
        self.quiet = ParagraphStyle("quiet", parent=self.text, fontSize=8, leading=11, textColor=_QUIET)
        self.name = ParagraphStyle("name", parent=self.text, fontName=BOLD, fontSize=15, leading=19, textColor=brand)
        self.title = ParagraphStyle("title", parent=self.text, fontName=BOLD, fontSize=13, leading=17)
        self.right = ParagraphStyle("right", parent=self.text, alignment=TA_RIGHT)
        self.quiet_right = ParagraphStyle("quiet-right", parent=self.quiet, alignment=TA_RIGHT)
        self.big_right = ParagraphStyle("big", parent=self.right, fontName=BOLD, fontSize=12, leading=16)


def _head(letter: Letter, styles: _Styles) -> list[Flowable]:
    quote = letter.quote
    ours = [*_logo(letter.read_logo()), _text(letter.business.name, styles.name)]
    ours += [_text(line, styles.quiet) for line in (letter.address, letter.phone) if line]
    facts = [_text(_("Quote %(number)s") % {"number": quote.number}, styles.big_right)]
    facts += (
        [_text(_("Of %(day)s") % {"day": date_format(letter.sent_on, DAY)}, styles.right)] if letter.sent_on else []
    )
    facts.append(_text(_("Valid until %(day)s") % {"day": date_format(quote.valid_until, DAY)}, styles.right))
    top = Table([[ours, facts]], colWidths=[_WIDTH * 0.58, _WIDTH * 0.42])
    top.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_flush()]))
    story: list[Flowable] = [top, Spacer(1, 9 * mm)]
    if letter.customer:
        story.append(_text(_("For"), styles.quiet))
        story += [_text(line, styles.text) for line in letter.customer]
        story.append(Spacer(1, 6 * mm))
    if quote.title:
        story += [_text(quote.title, styles.title), Spacer(1, 2 * mm)]
    return [*story, *_long(quote.note, styles), Spacer(1, 4 * mm)]


def _logo(content: bytes | None) -> list[Flowable]:
    """Return the picture, as large as its place allows."""
    if content is None:
        return []
    picture = Image(io.BytesIO(content), mask="auto", hAlign="LEFT")
    scale = min(_LOGO[0] / picture.imageWidth, _LOGO[1] / picture.imageHeight)
    picture.drawWidth, picture.drawHeight = picture.imageWidth * scale, picture.imageHeight * scale
    return [picture, Spacer(1, 2 * mm)]


def _body(letter: Letter, styles: _Styles) -> list[Flowable]:
    heads = (_("Item"), _("Quantity"), _("Price"), _("Tax"), _("Amount"))
    first = [_text(head, styles.quiet if place == 0 else styles.quiet_right) for place, head in enumerate(heads)]
    rows = [first, *(_row(line, styles) for line in letter.lines)]
    table = LongTable(rows, colWidths=[_WIDTH * part for part in _COLUMNS], repeatRows=1, splitInRow=1)
    rules = [("LINEBELOW", (0, 0), (-1, 0), 0.9, styles.brand), ("LINEBELOW", (0, 1), (-1, -1), 0.4, _RULE)]
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_flush(top=5, bottom=5), *rules]))
    return [table, Spacer(1, 3 * mm), _sums(letter, styles)]


def _row(line: ShownLine, styles: _Styles) -> list[Any]:
    about = [_text(line.name, styles.text)]
    about += [_text(line.sku, styles.quiet)] if line.sku else []
    about += _long(line.description, styles, quiet=True)
    off = [_text(_("less %(percent)s %%") % {"percent": line.discount}, styles.quiet_right)] if line.discount else []
    return [
        about,
        _text(line.quantity, styles.right),
        [_text(line.unit_price, styles.right), *off],
        _text(f"{line.tax} %" if line.tax else "–", styles.right),
        _text(str(line.net), styles.right),
    ]


def _sums(letter: Letter, styles: _Styles) -> Table:
    quote = letter.quote
    rows = [(_("Subtotal"), str(quote.subtotal), styles.right)] if quote.discount_minor or quote.tax_minor else []
    if quote.discount_minor:
        rows.append((_("Discount"), str(-quote.discount), styles.right))
    if quote.tax_minor:
        rows.append((_("Tax"), str(quote.tax), styles.right))
    rows.append((_("Total"), str(quote.total), styles.big_right))
    cells = [["", _text(label, style), _text(amount, style)] for label, amount, style in rows]
    table = Table(cells, colWidths=[_WIDTH * 0.4, _WIDTH * 0.28, _WIDTH * 0.32])
    table.setStyle(TableStyle([*_flush(top=2, bottom=2), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    return table


def _foot(letter: Letter, styles: _Styles) -> list[Flowable]:
    quote = letter.quote
    story: list[Flowable] = [Spacer(1, 7 * mm), *_long(quote.terms, styles)]
    if letter.accepted_on:
        said = {"name": quote.accepted_by, "day": date_format(letter.accepted_on, DAY)}
        story += [Spacer(1, 5 * mm), _text(_("Accepted by %(name)s on %(day)s") % said, styles.text)]
    if quote.content_hash:
        story += [Spacer(1, 4 * mm), _text(f"SHA-256 {quote.content_hash}", styles.quiet)]
    return story


def _long(text: str, styles: _Styles, *, quiet: bool = False) -> list[Flowable]:
    """Return a text of several lines, a paragraph for each of them."""
    style = styles.quiet if quiet else styles.text
    return [_text(line, style) if line.strip() else Spacer(1, 2 * mm) for line in text.splitlines()]


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(html.escape(text, quote=False), style)


def _flush(*, top: int = 0, bottom: int = 0) -> list[tuple[Any, ...]]:
    """Return the commands that let a table stand at the margin."""
    everywhere = ((0, 0), (-1, -1))
    return [
        ("LEFTPADDING", *everywhere, 0),
        ("RIGHTPADDING", *everywhere, 0),
        ("TOPPADDING", *everywhere, top),
        ("BOTTOMPADDING", *everywhere, bottom),
    ]


def _number_page(name: str, canvas: Any, document: Any) -> None:
    canvas.setFont(PLAIN, 7.5)
    canvas.setFillColor(_QUIET)
    canvas.drawString(20 * mm, 11 * mm, name)
    canvas.drawRightString(A4[0] - 20 * mm, 11 * mm, _("Page %(number)s") % {"number": document.page})


@functools.cache
def _register_fonts() -> None:
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(name, _FONTS / f"{name}.ttf"))
