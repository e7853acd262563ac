"""The panels of a sheet: under its table, small tables with a chart beside each.

A panel is one file in the folder named like the sheet's, a header of kind `panel` and a SELECT. The header has
`title` and `[columns]` as a sheet's has; the table stands under the sheet's own and shares its widths. `[chart]` has
`label` and `value`, columns of the SELECT, and `across` and `up`, what the axes are called. The SELECT gives besides
a column `message`, the same in each row: what the chart shows, in a sentence.
"""

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.units import cm_to_EMU

from audit.report import cells, sheets
from audit.report.page import Page
from audit.report.sheets import Sheet
from audit.store import Store

#: Dark blue of the palette the government's analysts use; 9 to 1 against white.
_BAR = "12436D"
_WIDTH_CM, _BAR_CM, _REST_CM = 24.0, 0.75, 3.6
_POINTS_A_CM = 28.35


def fill(page: Page, sheet: Sheet, store: Store) -> None:
    """Write the panels of a sheet beneath its table, on a printed page of their own."""
    for panel in sheets.panels(sheet):
        frame = panel.rows(store)
        if frame.is_empty():
            continue
        page.break_before_next()
        page.blank()
        page.say(panel.title, cells.HEADING)
        top = page.next_row
        written = page.table(panel.table, panel.columns, panel.values(frame), is_filtered=False)
        page.chart(_chart(page, panel, frame["message"][0], top, written))
        page.blank(max(8.0, (_high(written) * _POINTS_A_CM) - 16 * written))


class _Anchor(OneCellAnchor):  # type: ignore[misc]
    """Where a chart stands, and what it shows in words for who cannot see it."""

    described = ""

    def to_tree(self, tagname: Any = None, idx: Any = None, namespace: Any = None) -> Any:
        """Write the anchor with its description."""
        self.graphicFrame.nvGraphicFramePr.cNvPr.descr = self.described
        return super().to_tree(tagname, idx, namespace)


def _high(bars: int) -> float:
    return _REST_CM + _BAR_CM * bars


def _chart(page: Page, panel: Sheet, message: str, top: int, bars: int) -> BarChart:
    """Draw one bar for each row, longest labels and all, with the number at its end."""
    names, drawn = list(panel.file.meta["columns"]), panel.file.meta["chart"]
    label, value = names.index(drawn["label"]) + 1, names.index(drawn["value"]) + 1
    chart = BarChart()
    chart.type, chart.style, chart.gapWidth, chart.legend = "bar", 10, 40, None
    chart.add_data(Reference(page.sheet, min_col=value, min_row=top, max_row=top + bars), titles_from_data=True)
    chart.set_categories(Reference(page.sheet, min_col=label, min_row=top + 1, max_row=top + bars))
    series = chart.series[0]
    series.graphicalProperties = GraphicalProperties(solidFill=_BAR)
    series.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    series.dLbls.txPr = _look(9)
    chart.title = _title(message, 12)
    _axes(chart, drawn["up"], drawn["across"])
    chart.anchor = _anchor(len(names), top, bars, f"Bar chart. {message} The table beside it holds the numbers.")
    return chart


def _axes(chart: BarChart, up: str, across: str) -> None:
    """Name both axes, show them, and put the first row on top."""
    chart.x_axis.title, chart.y_axis.title = _title(up, 9), _title(across, 9)
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete, axis.txPr = False, _look(9)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses, chart.y_axis.number_format = "max", cells.COUNT
    chart.y_axis.scaling.min = 0
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))


def _anchor(columns: int, top: int, bars: int, described: str) -> _Anchor:
    size = XDRPositiveSize2D(cm_to_EMU(_WIDTH_CM), cm_to_EMU(_high(bars)))
    anchor = _Anchor(_from=AnchorMarker(col=columns, colOff=cm_to_EMU(0.4), row=top - 1), ext=size)
    anchor.described = described
    return anchor


def _properties(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size * 100, b=bold, latin=Font(typeface=cells.FONT), solidFill=cells.INK)


def _look(size: int) -> RichText:
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=_properties(size)), endParaRPr=_properties(size))])


def _title(text: str, size: int) -> Title:
    properties = _properties(size, bold=size > 10)
    words = Paragraph(pPr=ParagraphProperties(defRPr=properties), r=[RegularTextRun(rPr=properties, t=text)])
    return Title(tx=Text(rich=RichText(p=[words])), overlay=False)
