"""An audit on the wire: `"schema": "ontherecord.audit/1"`, described by audit-1.schema.json beside this file."""

from ontherecord.wire.decode import Stored, decode_document
from ontherecord.wire.encode import SCHEMA, encode, encode_line
from ontherecord.wire.published import schema

__all__ = ["SCHEMA", "Stored", "decode_document", "encode", "encode_line", "schema"]
