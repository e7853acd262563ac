"""DfE's SEN2 person-level return in its four forms: XML, COLLECT's blade files, the one-sheet template, the workbook.

Every form is read into the same nine modules (`layout.toml` names them); what becomes of them is told in audit.sen2.
"""
