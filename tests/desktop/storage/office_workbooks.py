"""Workbooks like those of offices: merged cells, formulas, shapes, boxes to tick, printer settings, lists.

What the library would lose is put into the package by hand.
"""

# ruff: noqa: E501 - parts as programs write them, in lines of their own length
from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from functools import cache

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation

_DRAWING = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col>
<xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>3</xdr:col>
<xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink="">
<xdr:nvSpPr><xdr:cNvPr id="2" name="テキスト ボックス 1"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>記入例</a:t></a:r></a:p>
</xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"""
_BOX = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="CheckBox"
 checked="Checked" lockText="1"/>"""
_SHEET_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rIdD" Target="../drawings/drawing1.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"/>
<Relationship Id="rIdP" Target="../printerSettings/printerSettings1.bin"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/printerSettings"/>
<Relationship Id="rIdC" Target="../ctrlProps/ctrlProp1.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/ctrlProp"/></Relationships>"""
_TYPES = """<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"/>
<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>
<Override PartName="/xl/ctrlProps/ctrlProp1.xml" ContentType="application/vnd.ms-excel.controlproperties+xml"/>"""
_THIN = Side(style="thin")


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package as they are unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {each: package.read(each) for each in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def saved(book: Workbook) -> bytes:
    """Return a workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def report() -> bytes:
    """A completion report: merged cells, two sheets, sums, lists, a text box, a box to tick, a printer."""
    book = Workbook()
    sheet = book.active
    sheet.title = "実績報告書"
    sheet["A1"] = "様式第５号"
    sheet.merge_cells("B3:H3")
    sheet["B3"] = "居住支援法人活動実績報告書"
    sheet["B3"].font = Font(name="ＭＳ 明朝", size=16, bold=True)
    for row, words in ((5, "法人名"), (6, "代表者"), (7, "指定年月日"), (8, "区分")):
        sheet.cell(row, 2, words).border = Border(_THIN, _THIN, _THIN, _THIN)
        sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=6)
    sheet["C7"].number_format = 'ggge"年"m"月"d"日"'
    for row, words in ((10, "相談件数"), (11, "入居件数"), (12, "計")):
        sheet.cell(row, 2, words).font = Font(name="游ゴシック", size=10.5)
        sheet.cell(row, 3).number_format = "#,##0"
    sheet["C12"] = "=SUM(C10:C11)"
    sheet.column_dimensions["C"].width = 12
    sheet.row_dimensions[14].height = 40
    sheet.merge_cells("B14:H15")
    sheet["B14"].alignment = Alignment(wrap_text=True, vertical="top")
    listed = DataValidation(type="list", formula1='"新規,継続"', allow_blank=True)
    listed.add("C8")
    sheet.add_data_validation(listed)
    other = book.create_sheet("内訳")
    other["A1"], other["B1"] = "月", date(2026, 4, 1)
    other["B1"].number_format = "m月"
    other["A2"] = "='実績報告書'!C12*2"
    parts = parts_of(saved(book))
    name = "xl/worksheets/sheet1.xml"
    sheet_xml = parts[name].decode()
    sheet_xml = sheet_xml.replace(
        "<worksheet ",
        '<worksheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ',
        1,
    ).replace("</worksheet>", '<pageSetup paperSize="9" r:id="rIdP"/><drawing r:id="rIdD"/></worksheet>')
    return packed(
        {
            **parts,
            name: sheet_xml.encode(),
            "xl/worksheets/_rels/sheet1.xml.rels": _SHEET_RELS.encode(),
            "xl/drawings/drawing1.xml": _DRAWING.encode(),
            "xl/printerSettings/printerSettings1.bin": bytes(range(256)) * 3,
            "xl/ctrlProps/ctrlProp1.xml": _BOX.encode(),
            "[Content_Types].xml": parts["[Content_Types].xml"]
            .decode()
            .replace("</Types>", f"{_TYPES}</Types>")
            .encode(),
        }
    )


@cache
def prefixed() -> bytes:
    """A form of another program: names with a prefix, shared formulas, runs with readings, stored parts.

    Some rows and cells do not say where they stand, one row is empty, a comment stands between them.
    """
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    sheet = (
        f'{head}<x:worksheet xmlns:x="{main}"><x:cols><x:col min="2" max="3" width="6.5" customWidth="1" '
        'style="1"/></x:cols><x:sheetData>\r\n  <!-- 様式 --><x:row r=\'2\' spans="1:4"><x:c r="A2" t="s"><x:v>0'
        '</x:v></x:c><x:c r="D2"  s = "1" t="b"><x:v>1</x:v></x:c></x:row>\n<x:row r="4"/><x:row>'
        '<x:c r="A5"><x:f t="shared" ref="A5:A6" si="0">B5*2</x:f><x:v>4</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>'
        '<x:row r="6"><x:c r="A6"><x:f t="shared" si="0"/><x:v>0</x:v></x:c></x:row></x:sheetData>'
        '<x:sheetProtection sheet="1"/><x:mergeCells count="1"><x:mergeCell ref="B8:D9"/></x:mergeCells>'
        '<x:dataValidations count="1"><x:dataValidation type="textLength" operator="lessThanOrEqual" sqref="B2">'
        "<x:formula1>4</x:formula1></x:dataValidation></x:dataValidations></x:worksheet>"
    )
    texts = (
        f'{head}<sst xmlns="{main}"><si><r><t>法人</t></r><r><t xml:space="preserve">名 </t></r>'
        "<rPh sb='0' eb='2'><t>ホウジン</t></rPh></si></sst>"
    )
    styles = (
        f'{head}<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy/mm/dd"/>'
        '</numFmts><fonts count="1"><font><sz val="11"/><name val="ＭＳ Ｐゴシック"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/>'
        '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/>'
        '<xf numFmtId="176" applyNumberFormat="1" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/>'
        "</cellStyles></styleSheet>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, said in {
            "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{content}sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet.xml" ContentType="{content}worksheet+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{content}sharedStrings+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{content}styles+xml"/></Types>',
            "_rels/.rels": f'{head}{rels}<Relationship Id="a" Type="{kind}/officeDocument" Target="/xl/workbook.xml"/>'
            "</Relationships>",
            "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{kind}"><workbookPr date1904="1"/>'
            '<sheets><sheet name="申請書" sheetId="1" r:id="s"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{head}{rels}<Relationship Id="s" Type="{kind}/worksheet" '
            f'Target="worksheets/sheet.xml"/><Relationship Id="t" Type="{kind}/sharedStrings" '
            f'Target="sharedStrings.xml"/><Relationship Id="u" Type="{kind}/styles" Target="styles.xml"/>'
            "</Relationships>",
            "xl/worksheets/sheet.xml": sheet,
            "xl/sharedStrings.xml": texts,
            "xl/styles.xml": styles,
        }.items():
            package.writestr(name, said)
    return out.getvalue()


@cache
def monthly() -> bytes:
    """A table of twelve months on several sheets, one of them hidden, with lists that stand in cells."""
    book = Workbook()
    sheet = book.active
    sheet.title = "月別"
    sheet.append(["", *(f"{month}月" for month in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)), "計"])
    for row, words in enumerate(("相談", "入居", "見守り"), start=2):
        sheet.cell(row, 1, words).font = Font(name="ＭＳ ゴシック", size=9)
        sheet.cell(row, 14, f"=SUM(B{row}:M{row})")
    sheet.column_dimensions["B"].width = 3
    sheet["P1"].number_format = "@"
    listed = DataValidation(type="list", formula1="選択肢!$A$1:$A$2")
    listed.add("P2")
    sheet.add_data_validation(listed)
    choices = book.create_sheet("選択肢")
    choices["A1"], choices["A2"] = "大阪府", "兵庫県"
    choices.sheet_state = "hidden"
    return saved(book)


ALL = (report, prefixed, monthly)
