"""An audit on the wire: `"schema": "ontherecord.audit/1"`, described by audit-1.schema.json beside this file."""

from ontherecord.wire.decode import Ruled, Stored, decode_document, decode_rulings
from ontherecord.wire.difference import Difference, differences
from ontherecord.wire.encode import SCHEMA, encode, encode_line
from ontherecord.wire.published import schema

__all__ = [
    "SCHEMA",
    "Difference",
    "Ruled",
    "Stored",
    "decode_document",
    "decode_rulings",
    "differences",
    "encode",
    "encode_line",
    "schema",
]
