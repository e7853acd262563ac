"""The chart of a plain sheet: beside its table, one bar for each row, the number at its end."""

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.units import cm_to_EMU

from audit.report import cells
from audit.report.page import Page

#: Dark blue of the palette the government's analysts use; 9 to 1 against white.
_BAR = "12436D"
_WIDTH_CM, _BAR_CM, _REST_CM = 24.0, 0.75, 3.6


class _Anchor(OneCellAnchor):  # type: ignore[misc]
    """Where a chart stands, and what it shows in words for who cannot see it."""

    __elements__ = OneCellAnchor.__elements__
    described = ""

    def to_tree(self, tagname: Any = None, idx: Any = None, namespace: Any = None) -> Any:
        """Write the anchor with its description."""
        self.graphicFrame.nvGraphicFramePr.cNvPr.descr = self.described
        return super().to_tree(tagname, idx, namespace)


def bars(page: Page, drawn: Mapping[str, str], names: Sequence[str], message: str, rows: range) -> None:
    """Draw a chart of a table's `rows` to the right of it.

    `drawn` has `label` and `value`, two of the table's columns by `names`, and `up` and `across`, what the axes
    are called; `message` is the title: what the chart shows, in a sentence.
    """
    label, value = names.index(drawn["label"]) + 1, names.index(drawn["value"]) + 1
    chart = BarChart()
    chart.type, chart.gapWidth, chart.legend = "bar", 40, None
    chart.add_data(Reference(page.sheet, min_col=value, min_row=rows.start, max_row=rows.stop - 1))
    series = chart.series[0]
    series.tx = SeriesLabel(strRef=StrRef(Reference(page.sheet, min_col=value, min_row=rows.start - 1)))
    labels = Reference(page.sheet, min_col=label, min_row=rows.start, max_row=rows.stop - 1)
    series.cat = AxDataSource(strRef=StrRef(labels))
    series.graphicalProperties = GraphicalProperties(solidFill=_BAR)
    series.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    series.dLbls.txPr = _look(9)
    chart.title = _title(message, 12)
    _axes(chart, drawn["up"], drawn["across"])
    chart.anchor = _anchor(len(names), rows, f"Bar chart. {message} The table beside it holds the numbers.")
    page.sheet.add_chart(chart)


def _axes(chart: BarChart, up: str, across: str) -> None:
    """Name both axes, show them, and put the first row on top."""
    chart.x_axis.title, chart.y_axis.title = _title(up, 9), _title(across, 9)
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete, axis.txPr = False, _look(9)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses, chart.y_axis.number_format = "max", cells.COUNT
    chart.y_axis.scaling.min = 0
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))


def _anchor(columns: int, rows: range, described: str) -> _Anchor:
    size = XDRPositiveSize2D(cm_to_EMU(_WIDTH_CM), cm_to_EMU(_REST_CM + _BAR_CM * len(rows)))
    anchor = _Anchor(_from=AnchorMarker(col=columns, colOff=cm_to_EMU(0.4), row=rows.start - 2), ext=size)
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
