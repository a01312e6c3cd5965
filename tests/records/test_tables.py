"""Files of all kinds: what they are, and what is refused."""

import io
import zipfile

import pytest

from records import tables
from records.tables import Layout, UnreadableFileError, headings_of, lines, recognize
from tests.records.conftest import sheet

ROWS = "Name;City\nÅsa;Malmö\n"


def rows_of(content):
    file = io.BytesIO(content)
    return [line.cells for line in lines(file, recognize(file))]


def package(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


class TestRecognize:
    @pytest.mark.parametrize(
        ("content", "encoding"),
        [
            (ROWS.encode(), "utf-8"),
            (ROWS.encode("utf-8-sig"), "utf-8-sig"),
            (ROWS.encode("utf-16"), "utf-16"),
            (b"\xfe\xff" + ROWS.encode("utf-16-be"), "utf-16"),
            (ROWS.encode("utf-16-le"), "utf-16-le"),
            (ROWS.encode("utf-16-be"), "utf-16-be"),
            (ROWS.encode("cp1252"), "cp1252"),
            (ROWS.encode("latin-1") + b"\x81;x\n", "latin-1"),
        ],
    )
    def test_tells_the_encoding(self, content, encoding):
        layout = recognize(io.BytesIO(content))

        assert (layout.encoding, layout.delimiter) == (encoding, ";")
        assert rows_of(content)[:2] == [["Name", "City"], ["Åsa", "Malmö"]]

    @pytest.mark.parametrize("delimiter", list(",;\t|"))
    def test_tells_what_parts_the_columns(self, delimiter):
        content = f'Name{delimiter}Text{delimiter}Amount\nAda{delimiter}"a, b; c"{delimiter}"1,5"\n'

        assert rows_of(content.encode()) == [["Name", "Text", "Amount"], ["Ada", "a, b; c", "1,5"]]

    def test_reads_one_column(self):
        assert rows_of(b"E-mail\na@example.com\n") == [["E-mail"], ["a@example.com"]]

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "empty_file"),
            (b" \n\n", "empty_file"),
            (b"%PDF-1.7 x", "unknown_file_type"),
            (b"\x89PNG\r\n", "unknown_file_type"),
            (b"\xd0\xcf\x11\xe0 old sheet", "unknown_file_type"),
            (b"MZ\x00\x01\x02\x03", "unknown_file_type"),
            (b"PK\x03\x04 cut off", "unreadable_file"),
            (package(**{"word__document.xml": "<w/>"}), "unknown_file_type"),
        ],
        ids=["empty", "blank", "pdf", "picture", "old-sheet", "program", "cut-off", "document"],
    )
    def test_refuses_what_is_no_table_whatever_its_name(self, content, code):
        with pytest.raises(UnreadableFileError) as caught:
            recognize(io.BytesIO(content))

        assert caught.value.refusal_code == code

    @pytest.mark.parametrize("part", ["xl__worksheets__sheet1.xml", "xl__sharedStrings.xml"])
    def test_refuses_a_sheet_that_unpacks_too_large(self, monkeypatch, part):
        monkeypatch.setattr(tables, "MOST_UNPACKED", 100_000)
        monkeypatch.setattr(tables, "MOST_TEXTS", 50_000)
        content = package(**{"xl__workbook.xml": "<w/>", part: "0" * 100_001})

        with pytest.raises(UnreadableFileError) as caught:
            recognize(io.BytesIO(content))

        assert len(content) < 2000
        assert caught.value.refusal_code == "file_unpacks_too_large"


class TestLines:
    def test_have_the_numbers_of_a_spreadsheet(self):
        file = io.BytesIO(b'Name\n\nAda\n"two\nlines"\n')

        assert [line.number for line in lines(file, recognize(file))] == [1, 3, 4]

    def test_of_a_sheet_are_texts(self):
        content = sheet(["Name", "Yes", "Number"], ["Ada", True, 8.0], ["=1+1", None, 1.5])

        assert rows_of(content) == [["Name", "Yes", "Number"], ["Ada", "true", "8"], ["", "", "1.5"]]

    def test_are_refused_beyond_the_most(self, monkeypatch):
        monkeypatch.setattr(tables, "MOST_ROWS", 2)

        assert len(rows_of(b"Name\na\nb\n")) == 3
        with pytest.raises(UnreadableFileError) as caught:
            rows_of(b"Name\na\nb\nc\n")
        assert caught.value.refusal_code == "too_many_rows"

    @pytest.mark.parametrize("content", [b"a," * 250 + b"\n", sheet(["a"] * 250)], ids=["csv", "xlsx"])
    def test_are_refused_when_they_are_too_wide(self, content):
        with pytest.raises(UnreadableFileError) as caught:
            rows_of(content)

        assert caught.value.refusal_code == "too_many_columns"

    def test_are_refused_when_a_quote_is_never_closed(self):
        content = b'Name,City\n"' + b"x,y\n" * 100_000

        with pytest.raises(UnreadableFileError) as caught:
            rows_of(content)

        assert caught.value.refusal_code == "unreadable_row"

    def test_of_a_damaged_sheet_are_refused(self):
        content = package(**{"xl__workbook.xml": "<no/>"})

        with pytest.raises(UnreadableFileError) as caught:
            rows_of(content)

        assert caught.value.refusal_code == "unreadable_file"


class TestHeadings:
    def test_leave_out_empty_ones_at_the_end(self):
        file = io.BytesIO(b" First  name ,,E-mail,,\n")

        assert headings_of(lines(file, Layout(tables.Format.CSV, "utf-8", ","))) == ["First name", "", "E-mail"]
