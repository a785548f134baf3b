"""An audit and a case on the wire, described by audit-1.schema.json and case-1.schema.json beside this file."""

from ontherecord.wire.case_decode import CASE_SCHEMA, decode_case, read_case
from ontherecord.wire.case_encode import encode_case, period_text, plain_case
from ontherecord.wire.decode import Ruled, Stored, decode_document, decode_rulings
from ontherecord.wire.difference import Difference, differences
from ontherecord.wire.encode import SCHEMA, encode, encode_line
from ontherecord.wire.published import case_schema, schema, why_schema

__all__ = [
    "CASE_SCHEMA",
    "SCHEMA",
    "Difference",
    "Ruled",
    "Stored",
    "case_schema",
    "decode_case",
    "decode_document",
    "decode_rulings",
    "differences",
    "encode",
    "encode_case",
    "encode_line",
    "period_text",
    "plain_case",
    "read_case",
    "schema",
    "why_schema",
]
